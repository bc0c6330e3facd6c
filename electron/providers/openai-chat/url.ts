/** The URLs of the OpenAI chat protocol; preview and request both come from here. */
import type { ProviderConfig } from '../../../shared/provider.ts'

export function chatUrl(config: Pick<ProviderConfig, 'baseUrl'>): string {
  return `${config.baseUrl}/chat/completions`
}

export function modelsUrl(config: Pick<ProviderConfig, 'baseUrl'>): string {
  return `${config.baseUrl}/models`
}
