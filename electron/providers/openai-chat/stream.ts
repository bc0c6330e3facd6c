/** Events of the OpenAI chat protocol to parts of an answer: one state, one event at a time, no clock and no network. */
import type { StreamPart, Usage } from '../../../shared/chat.ts'
import { NetworkError } from '../../network/network-error.ts'
import type { ServerSentEvent } from '../../network/sse.ts'
import { FailureError } from '../errors.ts'
import { type ApiChunk, type ApiMessage, chunkSchema } from './api.ts'
import { readFinishReason } from './finish-reason.ts'
import { readUsage } from './usage.ts'

type State = {
  events: number
  finishReason: string | undefined
  refused: boolean
  usage: Usage | undefined
  model: string | undefined
}

/**
 * Yields deltas as they come and `finish` as soon as the protocol has ended, then reads on until the source ends.
 * Throws FailureError for an error frame, an unreadable event, and an end that nothing announced.
 */
export async function* readChatStream(
  events: AsyncIterable<ServerSentEvent>,
): AsyncGenerator<StreamPart, void> {
  const state: State = {
    events: 0,
    finishReason: undefined,
    refused: false,
    usage: undefined,
    model: undefined,
  }
  let done = false
  try {
    for await (const event of events) {
      if (done) continue
      state.events += 1
      if (event.data.trim() === '[DONE]') {
        done = true
        yield finish(state)
        continue
      }
      const chunk = readChunk(event)
      if (chunk) yield* fold(state, chunk)
    }
  } catch (error) {
    // The model had finished; what broke afterwards is only the connection's end.
    const late = error instanceof NetworkError && error.fault.kind !== 'aborted'
    if (!late || done || state.finishReason === undefined) throw error
  }
  if (done) return
  if (state.finishReason !== undefined) yield finish(state)
  else throw new FailureError(prematureEnd(state))
}

function prematureEnd({ events }: State): FailureError['failure'] {
  return events === 0
    ? { phase: 'stream', kind: 'protocol', detail: 'empty' }
    : { phase: 'stream', kind: 'network', detail: 'truncated' }
}

function finish({ finishReason, refused, usage, model }: State): StreamPart {
  const reason = readFinishReason(refused ? 'refusal' : (finishReason ?? ''))
  return { type: 'finish', reason, ...(usage && { usage }), ...(model && { responseModel: model }) }
}

/** Undefined for events that carry nothing. */
function readChunk(event: ServerSentEvent): ApiChunk | undefined {
  const value = parse(event)
  if (event.event === 'error' || isErrorFrame(value)) {
    throw new FailureError({ phase: 'stream', frame: value ?? event.data })
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const parsed = chunkSchema.safeParse(value)
  if (!parsed.success)
    throw new FailureError({ phase: 'stream', kind: 'protocol', detail: 'shape', text: event.data })
  return parsed.data
}

function parse({ event, data, unterminated }: ServerSentEvent): unknown {
  if (data.trim() === '') return undefined
  try {
    return JSON.parse(data)
  } catch {
    if (event === 'error') return data
    throw new FailureError(
      unterminated
        ? { phase: 'stream', kind: 'network', detail: 'truncated' }
        : { phase: 'stream', kind: 'protocol', detail: 'json', text: data },
    )
  }
}

/** Errors inside a 200: nested, flat, as a list, or a chunk that names `error` as its end. */
function isErrorFrame(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0 && isErrorFrame(value[0])
  if (typeof value !== 'object' || value === null) return false
  const { error, object, type, choices, detail } = value as Record<string, unknown>
  if (error !== undefined && error !== null && error !== false && error !== '') return true
  if (object === 'error' || type === 'error') return true
  if (choices === undefined && detail !== undefined) return true
  return Array.isArray(choices) && choices.some(choice => choice?.finish_reason === 'error')
}

function* fold(state: State, chunk: ApiChunk): Generator<StreamPart, void> {
  state.model = chunk.model || state.model
  const usage = chunk.usage ?? chunk.x_groq?.usage
  state.usage = (usage && readUsage(usage)) ?? state.usage
  const choice = chunk.choices?.find(({ index }) => (index ?? 0) === 0)
  if (!choice) return
  const message = choice.delta ?? choice.message
  if (message) yield* readMessage(state, message)
  state.finishReason = choice.finish_reason || state.finishReason
}

function* readMessage(state: State, message: ApiMessage): Generator<StreamPart, void> {
  // Some gateways send the same reasoning under both names.
  const reasoning = message.reasoning || message.reasoning_content
  if (reasoning) yield { type: 'reasoning-delta', text: reasoning }
  const { content } = message
  if (typeof content === 'string') {
    if (content !== '') yield { type: 'text-delta', text: content }
  } else {
    for (const piece of content ?? []) {
      const thought = joined(piece.thinking)
      if (thought !== '') yield { type: 'reasoning-delta', text: thought }
      if (piece.text) yield { type: 'text-delta', text: piece.text }
    }
  }
  if (message.refusal) {
    state.refused = true
    yield { type: 'text-delta', text: message.refusal }
  }
}

function joined(thinking: string | { text?: string | null | undefined }[] | null | undefined): string {
  return typeof thinking === 'string' ? thinking : (thinking ?? []).map(({ text }) => text ?? '').join('')
}
