/** The dialect of OpenAI's Chat Completions, of Azure's, and of the many servers that speak it. */
import type { ListedModel, ProviderConfig } from '../../../shared/provider.ts'
import type { HttpResponse } from '../../network/http.ts'
import { azureLimitName } from '../azure.ts'
import { FailureError } from '../errors.ts'
import { failedCall, getJson, send } from '../http-call.ts'
import type { CallContext, ChatRequest, ListingDialect } from '../provider.ts'
import { createStream, type DialectOptions } from '../stream-call.ts'
import { modelListSchema } from './api.ts'
import { type BodyOptions, chatBody } from './messages.ts'
import { createChatReader } from './stream.ts'
import { chatUrl, modelsUrl } from './url.ts'

export function createOpenAiChat(options: DialectOptions = {}): ListingDialect {
  const wire = {
    open: openChat,
    createReader: createChatReader,
    eventsOf: (json: string) => [{ data: json }, { data: '[DONE]' }],
  }
  return { chatUrl, stream: createStream(wire, options), listModels }
}

/** Shared with the Responses API, which has no list of its own. */
export async function listModels(config: ProviderConfig, context: CallContext): Promise<ListedModel[]> {
  try {
    const { value, unreadable } = await getJson(config, context, { url: modelsUrl(config) })
    const parsed = modelListSchema.safeParse(value)
    if (!parsed.success) throw unreadable('protocol')
    // Gemini's list puts a folder before each name that its chat does not want.
    const ids = parsed.data.flatMap(({ id, name }) => (id || name || []) as string | []).map(withoutFolder)
    return [...new Set(ids)].map(id => ({ id }))
  } catch (error) {
    throw failedCall(error, 'headers', config, config.models[0] ?? '', context)
  }
}

function withoutFolder(id: string): string {
  return id.replace(/^models\//, '')
}

/** Sends the chat; once more in another form when the server refuses just one thing about it. */
async function openChat(
  config: ProviderConfig,
  request: ChatRequest,
  context: CallContext,
): Promise<HttpResponse> {
  const url = chatUrl(config, request.model)
  const post = (options: BodyOptions) => send(config, context, { url, body: chatBody(request, options) })
  const first: BodyOptions = { includeUsage: true, limitName: limitNameOf(config) }
  try {
    return await post(first)
  } catch (error) {
    const second = error instanceof FailureError ? correct(first, request, error) : undefined
    if (second === undefined) throw error
    return post(second)
  }
}

/** Undefined when the refusal names nothing we could leave out or rename. */
function correct(
  options: BodyOptions,
  { maxOutputTokens }: ChatRequest,
  { failure }: FailureError,
): BodyOptions | undefined {
  if (!('response' in failure)) return undefined
  const { status, body } = failure.response
  if (status !== 400 && status !== 422) return undefined
  if (body.includes('stream_options')) return { ...options, includeUsage: false }
  if (maxOutputTokens === undefined) return undefined
  const { limitName } = options
  const other = limitName === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens'
  const refused = new RegExp(`(?:unsupported|unrecognized|unknown|extra)[^]{0,80}\\b${limitName}\\b`, 'i')
  return refused.test(body) ? { ...options, limitName: other } : undefined
}

function limitNameOf(config: ProviderConfig): BodyOptions['limitName'] {
  if (config.type === 'azure') return azureLimitName(config)
  return config.type === 'openai' ? 'max_completion_tokens' : 'max_tokens'
}
