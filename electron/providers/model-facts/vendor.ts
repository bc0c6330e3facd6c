/** Whose models an endpoint serves, and what it speaks: decided by the type, and for compatible ones by the host. */
import type { WireApi } from '../../../shared/parameters.ts'
import type { ProviderConfig } from '../../../shared/provider.ts'

/** The names of the vendors in models.json, and the ones we know without having facts. */
export type Vendor =
  | 'openai'
  | 'azure'
  | 'anthropic'
  | 'google'
  | 'mistral'
  | 'groq'
  | 'deepseek'
  | 'xai'
  | 'cerebras'
  | 'ollama-cloud'
  | 'openrouter'
  | 'unknown'

const vendorByHost: Record<string, Vendor> = {
  'api.openai.com': 'openai',
  'api.anthropic.com': 'anthropic',
  'generativelanguage.googleapis.com': 'google',
  'api.mistral.ai': 'mistral',
  'codestral.mistral.ai': 'mistral',
  'api.groq.com': 'groq',
  'api.deepseek.com': 'deepseek',
  'api.x.ai': 'xai',
  'api.cerebras.ai': 'cerebras',
  'ollama.com': 'ollama-cloud',
  'openrouter.ai': 'openrouter',
}

/** The type `openai` with an address of its own is a compatible server: nothing of OpenAI's models holds there. */
export function vendorOf({ type, baseUrl }: Pick<ProviderConfig, 'type' | 'baseUrl'>): Vendor {
  if (type === 'azure' || type === 'anthropic') return type
  if (type === 'demo') return 'unknown'
  const host = URL.canParse(baseUrl) ? new URL(baseUrl).hostname : ''
  if (/\.(?:openai\.azure|services\.ai\.azure|cognitiveservices\.azure)\.com$/.test(host)) return 'azure'
  return Object.hasOwn(vendorByHost, host) ? (vendorByHost[host] ?? 'unknown') : 'unknown'
}

export function wireApiOf(config: Pick<ProviderConfig, 'type' | 'responsesModels'>, model: string): WireApi {
  if (config.type === 'anthropic') return 'anthropic-messages'
  return config.responsesModels?.includes(model) ? 'openai-responses' : 'openai-chat'
}
