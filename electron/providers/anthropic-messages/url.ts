/** The URLs of the Messages API; preview and request both come from here. */
import type { ProviderConfig } from '../../../shared/provider.ts'

type Place = Pick<ProviderConfig, 'baseUrl'>

export function messagesUrl({ baseUrl }: Place): string {
  return `${baseUrl}/v1/messages`
}

/** `after` is the last id of the page before. */
export function modelsUrl({ baseUrl }: Place, limit: number, after?: string): string {
  const query = new URLSearchParams({ limit: String(limit), ...(after !== undefined && { after_id: after }) })
  return `${baseUrl}/v1/models?${query}`
}
