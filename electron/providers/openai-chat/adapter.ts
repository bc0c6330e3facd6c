/** The dialect of OpenAI's Chat Completions and of the many servers that speak it. */
import type { StreamPart } from '../../../shared/chat.ts'
import type { ErrorKind } from '../../../shared/errors.ts'
import type { Milliseconds } from '../../../shared/ids.ts'
import type { ProviderConfig } from '../../../shared/provider.ts'
import type { HttpRequest, HttpResponse } from '../../network/http.ts'
import { NetworkError } from '../../network/network-error.ts'
import { readEvents, type ServerSentEvent } from '../../network/sse.ts'
import { createContentClock, defaultContentIdle } from '../content-clock.ts'
import { type Failure, FailureError, providerError } from '../errors.ts'
import type { CallContext, ChatRequest, Dialect } from '../provider.ts'
import { readStart, readWhole, sniff } from '../read-body.ts'
import { modelListSchema } from './api.ts'
import { chatBody } from './messages.ts'
import { readChatStream } from './stream.ts'
import { chatUrl, modelsUrl } from './url.ts'

export type OpenAiChatOptions = {
  /** How long an answer may bring neither text nor reasoning. */
  contentIdle?: Milliseconds
}

/** After the protocol's end the connection gets this long to close by itself, so that it can be used again. */
const linger: Milliseconds = 100

export function createOpenAiChat({ contentIdle = defaultContentIdle }: OpenAiChatOptions = {}): Dialect {
  return {
    chatUrl,
    stream: (config, request, context) => streamChat(config, request, context, contentIdle),
    listModels,
  }
}

async function* streamChat(
  config: ProviderConfig,
  request: ChatRequest,
  context: CallContext,
  contentIdle: Milliseconds,
): AsyncGenerator<StreamPart, void> {
  const clock = createContentClock(context.signal, contentIdle)
  let finished = false
  let phase: Failure['phase'] = 'headers'
  try {
    const response = await openChat(config, request, { ...context, signal: clock.signal })
    phase = 'stream'
    clock.start()
    for await (const part of readChatStream(await eventsOf(response))) {
      clock.pause()
      finished = part.type === 'finish'
      yield part
      // One read can hold many parts; after a stop none of the rest may come out.
      if (!finished) clock.signal.throwIfAborted()
      clock.start(finished ? linger : contentIdle)
    }
  } catch (error) {
    if (!finished) throw failed(error, phase, config, request.model, context)
  } finally {
    clock.stop()
  }
}

async function listModels(config: ProviderConfig, context: CallContext): Promise<string[]> {
  try {
    const response = await context.fetch(call('GET', modelsUrl(config), context))
    if (!isOk(response)) throw await refusal(response)
    const { kind, body } = await sniff(response.body)
    const text = kind === 'json' ? await readWhole(body) : await readStart(body)
    if (kind !== 'json') throw unreadable('not_an_api', response, text)
    const parsed = modelListSchema.safeParse(parseJson(text))
    if (!parsed.success) throw unreadable('protocol', response, text)
    const ids = parsed.data.flatMap(({ id, name }) => id || name || [])
    return [...new Set(ids)]
  } catch (error) {
    throw failed(error, 'headers', config, config.models[0] ?? '', context)
  }
}

/** Sends the chat; once more without the question for usage when the server refuses just that. */
async function openChat(
  config: ProviderConfig,
  request: ChatRequest,
  context: CallContext,
): Promise<HttpResponse> {
  const send = async (includeUsage: boolean) => {
    const body = chatBody(request, { type: config.type, includeUsage })
    const response = await context.fetch({ ...call('POST', chatUrl(config), context), body })
    return isOk(response) ? response : refusal(response)
  }
  const first = await send(true)
  if (!(first instanceof FailureError)) return first
  const second = refusesUsage(first.failure) ? await send(false) : first
  if (second instanceof FailureError) throw second
  return second
}

function refusesUsage(failure: Failure): boolean {
  if (!('response' in failure)) return false
  const { status, body } = failure.response
  return (status === 400 || status === 422) && body.includes('stream_options')
}

/** Exactly one credential, in one header, or none. */
function call(method: 'GET' | 'POST', url: string, { apiKey, signal }: CallContext): HttpRequest {
  return {
    method,
    url,
    signal,
    headers: {
      accept: method === 'POST' ? 'text/event-stream, application/json' : 'application/json',
      'user-agent': 'Keybench',
      ...(method === 'POST' && { 'content-type': 'application/json' }),
      ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }),
    },
  }
}

/** A stream's events; an answer in one piece becomes a stream of one event. */
async function eventsOf(response: HttpResponse): Promise<AsyncIterable<ServerSentEvent>> {
  const { kind, body } = await sniff(response.body)
  if (kind === 'html') throw unreadable('not_an_api', response, await readStart(body))
  return kind === 'json' ? oneEvent(await readWhole(body)) : readEvents(body)
}

async function* oneEvent(data: string): AsyncGenerator<ServerSentEvent, void> {
  yield { data }
  yield { data: '[DONE]' }
}

function isOk({ status }: HttpResponse): boolean {
  return status >= 200 && status < 300
}

async function refusal({ status, headers, body }: HttpResponse): Promise<FailureError> {
  // The status alone says enough when the rest of the body never comes.
  const text = await readStart(body).catch(error => {
    if (error instanceof NetworkError && error.fault.kind === 'aborted') throw error
    return ''
  })
  return new FailureError({ phase: 'headers', response: { status, headers, body: text } })
}

function unreadable(kind: ErrorKind, { status, headers }: HttpResponse, text: string): FailureError {
  return new FailureError({ phase: 'stream', kind, status, headers, text })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A stop by the user is thrown as it came; everything else becomes a ProviderError. */
function failed(
  error: unknown,
  phase: Failure['phase'],
  config: ProviderConfig,
  model: string,
  { signal, apiKey }: CallContext,
): unknown {
  if (signal.aborted && !(signal.reason instanceof NetworkError)) return signal.reason
  const cause = signal.aborted ? signal.reason : error
  return providerError({ config, model, ...(apiKey !== undefined && { apiKey }) }, { phase, cause })
}
