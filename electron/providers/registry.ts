/** Which dialect speaks to which provider. */
import type { WireApi } from '../../shared/parameters.ts'
import type { ConfigPreview, ConfigProblem, ProviderConfig, ProviderType } from '../../shared/provider.ts'
import { createAnthropicMessages } from './anthropic-messages/adapter.ts'
import { readCertificates } from './certificate.ts'
import { checkConfig, normalizeConfig } from './config.ts'
import { createOpenAiChat } from './openai-chat/adapter.ts'
import { createOpenAiResponses } from './openai-responses/adapter.ts'
import type { Dialect, ListingDialect } from './provider.ts'
import type { DialectOptions } from './stream-call.ts'

/** One entry for each type: a new type does not compile without its dialect. */
export type ProviderRegistry = Record<ProviderType, Dialect>

export function createRegistry(options: DialectOptions = {}): ProviderRegistry {
  const chat = createOpenAiChat(options)
  const openAi = chooseByModel(chat, createOpenAiResponses(options))
  const { chatUrl, stream } = openAi
  return {
    openai: openAi,
    // The list a key can ask Azure for names the models it could deploy, not the deployments there are.
    azure: { chatUrl, stream },
    anthropic: createAnthropicMessages(options),
    'openai-compatible': openAi,
    demo: chat,
  }
}

/** What a provider's model is spoken to in. */
export function wireApiOf({ type, responsesModels = [] }: ProviderConfig, model: string): WireApi {
  if (type === 'anthropic') return 'anthropic-messages'
  return responsesModels.includes(model) ? 'openai-responses' : 'openai-chat'
}

/** The URL a typed configuration would call, made by the code that calls it, or what is wrong with what it is made of. */
export function previewConfig(registry: ProviderRegistry, typed: ProviderConfig): ConfigPreview {
  const problems = checkConfig(typed).filter(({ field }) => previewed.has(field))
  if (problems.length > 0) return { problems }
  const config = normalizeConfig(typed)
  const read = readCertificates(config.caCertificate ?? '')
  return {
    url: registry[config.type].chatUrl(
      config,
      config.models[0] ?? (config.type === 'azure' ? 'DEPLOYMENT' : ''),
    ),
    problems: [],
    config,
    certificates: read.ok ? read.certificates : [],
  }
}

/** The fields the URL is made of, and those that are hard to judge from what was typed. */
const previewed = new Set<ConfigProblem['field']>(['baseUrl', 'apiVersion', 'caCertificate', 'proxy'])

/** Each model is asked over the API it is set to. */
function chooseByModel(chat: ListingDialect, responses: Dialect): ListingDialect {
  const of = (config: ProviderConfig, model: string) =>
    wireApiOf(config, model) === 'openai-responses' ? responses : chat
  return {
    ...chat,
    chatUrl: (config, model) => of(config, model).chatUrl(config, model),
    stream: (config, request, context) => of(config, request.model).stream(config, request, context),
  }
}
