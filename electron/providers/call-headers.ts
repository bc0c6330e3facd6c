/** The headers of a call: exactly one credential, or none, whatever headers the user has added. */
import type { ProviderConfig, ProviderType } from '../../shared/provider.ts'

/** Stands for the saved key in the value of a custom header. */
export const keyPlaceholder = '{key}'

/** Names that carry a credential whatever their value is. */
export const credentialNames: readonly string[] = ['authorization', 'api-key', 'x-api-key', 'x-goog-api-key']

const bearer = (key: string) => ({ authorization: `Bearer ${key}` })

/** One entry for each type: a new type does not compile without its credential. */
const credentials: Record<ProviderType, (key: string) => Record<string, string>> = {
  openai: bearer,
  'openai-compatible': bearer,
  demo: bearer,
  azure: key => ({ 'api-key': key }),
  anthropic: key => ({ 'x-api-key': key }),
}

/** `own` are the dialect's; the user's replace them by name, and a credential of the user's replaces ours. */
export function callHeaders(
  config: Pick<ProviderConfig, 'type' | 'headers'>,
  apiKey: string | undefined,
  own: Record<string, string>,
): Record<string, string> {
  const typed = Object.entries(config.headers ?? {})
  const custom = typed.flatMap(([name, value]) => fill(name, value, apiKey))
  const ours = apiKey === undefined || typed.some(isCredential) ? {} : credentials[config.type](apiKey)
  return { ...own, ...ours, ...Object.fromEntries(custom) }
}

/** True for a header that takes the place of the credential we would send. */
export function isCredential([name, value]: [string, string]): boolean {
  return value.includes(keyPlaceholder) || credentialNames.includes(name.toLowerCase())
}

/** A header that waits for the key is left out when there is none. */
function fill(name: string, value: string, apiKey: string | undefined): [string, string][] {
  if (!value.includes(keyPlaceholder)) return [[name.toLowerCase(), value]]
  return apiKey === undefined ? [] : [[name.toLowerCase(), value.replaceAll(keyPlaceholder, () => apiKey)]]
}
