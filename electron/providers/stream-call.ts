/** One streamed call, the same for every dialect: send, look at the body, read parts under the content clock, close. */
import type { StreamPart } from '../../shared/chat.ts'
import type { Milliseconds } from '../../shared/ids.ts'
import type { ProviderConfig } from '../../shared/provider.ts'
import type { HttpResponse } from '../network/http.ts'
import { readEvents, type ServerSentEvent } from '../network/sse.ts'
import { createContentClock, defaultContentIdle } from './content-clock.ts'
import { type Failure, FailureError } from './errors.ts'
import { failedCall, unreadable } from './http-call.ts'
import type { CallContext, ChatRequest } from './provider.ts'
import { type AnswerReader, readAnswer } from './read-answer.ts'
import { readStart, readWhole, sniff } from './read-body.ts'
import { createCharacterJoiner } from './whole-characters.ts'

export type DialectOptions = {
  /** How long an answer may bring neither text nor reasoning. */
  contentIdle?: Milliseconds
}

/** What a dialect adds to the call. */
export type Wire = {
  /** Sends the request; throws FailureError when it is refused. */
  open(config: ProviderConfig, request: ChatRequest, context: CallContext): Promise<HttpResponse>
  createReader(request: ChatRequest): AnswerReader
  /** An answer that came in one piece, as the events a stream would have had. */
  eventsOf(json: string): ServerSentEvent[]
}

/** After the protocol's end the connection gets this long to close by itself, so that it can be used again. */
const linger: Milliseconds = 100

/** Makes a dialect's `stream` out of its wire. */
export function createStream(wire: Wire, { contentIdle = defaultContentIdle }: DialectOptions) {
  return async function* stream(
    config: ProviderConfig,
    request: ChatRequest,
    context: CallContext,
  ): AsyncGenerator<StreamPart, void> {
    const silence = Math.max(contentIdle, (config.timeouts?.idle ?? 0) * 1000)
    const clock = createContentClock(context.signal, silence)
    let finished = false
    let phase: Failure['phase'] = 'headers'
    let response: HttpResponse | undefined
    try {
      response = await wire.open(config, request, { ...context, signal: clock.signal })
      phase = 'stream'
      clock.start()
      const join = createCharacterJoiner()
      for await (const read of readAnswer(await eventsOf(response, wire), wire.createReader(request))) {
        clock.pause()
        const part = join(read)
        finished = part.type === 'finish'
        if (part.type !== 'progress') yield part
        // One read can hold many parts; after a stop none of the rest may come out.
        if (!finished) clock.signal.throwIfAborted()
        clock.start(finished ? linger : silence)
      }
    } catch (error) {
      if (!finished) throw failedCall(withHeaders(error, response), phase, config, request.model, context)
    } finally {
      clock.stop()
    }
  }
}

/** A failure inside the answer is known to the vendor by the id in the answer's headers. */
function withHeaders(error: unknown, response: HttpResponse | undefined): unknown {
  if (!(error instanceof FailureError) || response === undefined) return error
  const { failure } = error
  const bare = ('frame' in failure || 'kind' in failure) && failure.headers === undefined
  return bare ? new FailureError({ ...failure, headers: response.headers }) : error
}

async function eventsOf(response: HttpResponse, wire: Wire): Promise<AsyncIterable<ServerSentEvent>> {
  const { kind, body } = await sniff(response.body)
  if (kind === 'html') throw unreadable('not_an_api', response, await readStart(body))
  return kind === 'json' ? each(wire.eventsOf(await readWhole(body))) : readEvents(body)
}

async function* each(events: ServerSentEvent[]): AsyncGenerator<ServerSentEvent, void> {
  yield* events
}
