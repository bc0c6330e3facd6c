/** The URLs of the OpenAI chat protocol; preview and request both come from here. */
import type { ProviderConfig } from '../../../shared/provider.ts'
import { azureChatUrl } from '../azure.ts'

export type Place = Pick<ProviderConfig, 'type' | 'baseUrl' | 'apiVersion'>

export function chatUrl(config: Place, model: string): string {
  return config.type === 'azure' ? azureChatUrl(config, model) : `${config.baseUrl}/chat/completions`
}

export function modelsUrl({ baseUrl }: Pick<ProviderConfig, 'baseUrl'>): string {
  return `${baseUrl}/models`
}
