/** The APIs the bench speaks, each as the provider type that speaks it. */
import type { WireApi } from '../../shared/parameters.ts'
import type { ProviderConfig } from '../../shared/provider.ts'

export type SpokenApi = WireApi

export const spokenApis: readonly SpokenApi[] = ['openai-chat', 'openai-responses', 'anthropic-messages']

export function configFor(api: SpokenApi, url: string): ProviderConfig {
  const model = 'm-1'
  return {
    type: api === 'anthropic-messages' ? 'anthropic' : 'openai',
    label: api,
    baseUrl: api === 'anthropic-messages' ? url : `${url}/v1`,
    models: [model],
    needsKey: false,
    ...(api === 'openai-responses' && { responsesModels: [model] }),
  }
}
