/** The loop every dialect's reader runs in: events in, parts out, and what the end of the source means. */
import type { StreamPart } from '../../shared/chat.ts'
import { NetworkError } from '../network/network-error.ts'
import type { ServerSentEvent } from '../network/sse.ts'
import { FailureError } from './errors.ts'

/** `progress` says that the model is writing something that is shown later or never: it keeps the content clock quiet. */
export type ReaderPart = StreamPart | { type: 'progress' }

/** The state of one answer in one dialect: no clock, no network. */
export type AnswerReader = {
  /** What one event brings. Throws FailureError for an error frame and for what cannot be read. */
  take(event: ServerSentEvent): Iterable<ReaderPart>
  /** `open`: more must come. `complete`: the model has finished, only the protocol's last word is missing. `ended`: nothing after this counts. */
  state(): 'open' | 'complete' | 'ended'
  /** The last parts: tool calls, then `finish`. */
  finish(): StreamPart[]
}

/**
 * Yields deltas as they come and `finish` as soon as the protocol has ended, then reads on until the source ends.
 * Throws FailureError for an error frame, an unreadable event, and an end that nothing announced.
 */
export async function* readAnswer(
  events: AsyncIterable<ServerSentEvent>,
  reader: AnswerReader,
): AsyncGenerator<ReaderPart, void> {
  let empty = true
  let ended = false
  try {
    for await (const event of events) {
      if (ended) continue
      empty = false
      yield* reader.take(event)
      ended = reader.state() === 'ended'
      if (ended) yield* reader.finish()
    }
  } catch (error) {
    // The model had finished; what broke afterwards is only the connection's end.
    const late = error instanceof NetworkError && error.fault.kind !== 'aborted'
    if (!late || reader.state() !== 'complete') throw error
  }
  if (ended) return
  if (reader.state() === 'complete') yield* reader.finish()
  else throw prematureEnd(empty)
}

/** The event's JSON; undefined for an event without data. */
export function parseEvent({ event, data, unterminated }: ServerSentEvent): unknown {
  if (data.trim() === '') return undefined
  try {
    return JSON.parse(data)
  } catch {
    if (event === 'error') return data
    if (unterminated) throw prematureEnd(false)
    throw unreadableEvent('json', data)
  }
}

/** An event that is no JSON, or is JSON of a shape the protocol does not have. */
export function unreadableEvent(detail: 'json' | 'shape', text: string): FailureError {
  return new FailureError({ phase: 'stream', kind: 'protocol', detail, text })
}

function prematureEnd(empty: boolean): FailureError {
  return new FailureError(
    empty
      ? { phase: 'stream', kind: 'protocol', detail: 'empty' }
      : { phase: 'stream', kind: 'network', detail: 'truncated' },
  )
}
