/** Which dialect speaks to which type of provider, and over which network. */
import type { ConfigPreview, ProviderConfig, ProviderType } from '../../shared/provider.ts'
import type { HttpFetch } from '../network/http.ts'
import { checkConfig, normalizeConfig } from './config.ts'
import { createOpenAiChat, type OpenAiChatOptions } from './openai-chat/adapter.ts'
import type { Dialect } from './provider.ts'

export type ProviderFamily = {
  dialect: Dialect
  /** The network calls go over, or the demo that answers them inside the process. */
  fetch: HttpFetch
}

/** One entry for each type: a new type does not compile without its dialect. */
export type ProviderRegistry = Record<ProviderType, ProviderFamily>

export function createRegistry(
  fetches: { network: HttpFetch; demo: HttpFetch },
  options: OpenAiChatOptions = {},
): ProviderRegistry {
  const openAiChat = createOpenAiChat(options)
  return {
    openai: { dialect: openAiChat, fetch: fetches.network },
    'openai-compatible': { dialect: openAiChat, fetch: fetches.network },
    demo: { dialect: openAiChat, fetch: fetches.demo },
  }
}

/** The URL a typed configuration would call, made by the code that calls it, or what is wrong with the base URL. */
export function previewConfig(registry: ProviderRegistry, config: ProviderConfig): ConfigPreview {
  const problems = checkConfig(config).filter(({ field }) => field === 'baseUrl')
  if (problems.length > 0) return { problems }
  return { url: registry[config.type].dialect.chatUrl(normalizeConfig(config)), problems: [] }
}
