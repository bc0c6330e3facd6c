/** Events of the Responses API to parts of an answer: one state, one event at a time, no clock and no network. */
import type { StreamPart } from '../../../shared/chat.ts'
import type { ServerSentEvent } from '../../network/sse.ts'
import { FailureError } from '../errors.ts'
import { readFinishReason } from '../finish-reason.ts'
import { parseJson } from '../http-call.ts'
import { type AnswerReader, parseEvent, type ReaderPart, unreadableEvent } from '../read-answer.ts'
import { createToolCalls, type ToolCalls } from '../tool-calls.ts'
import { type ApiEvent, type ApiItem, type ApiResponse, eventSchema, knownEvents } from './api.ts'
import { readUsage } from './usage.ts'

type State = {
  last: ApiResponse | undefined
  model: string | undefined
  /** Some text or reasoning has come in pieces. */
  streamed: boolean
  refused: boolean
  toolCalls: ToolCalls
}

/** `response.completed` and `response.incomplete` end an answer; `response.failed` and `error` are its failure. */
export function createResponsesReader(): AnswerReader {
  const state: State = {
    last: undefined,
    model: undefined,
    streamed: false,
    refused: false,
    toolCalls: createToolCalls(),
  }
  return {
    *take(event) {
      const api = readEvent(event)
      if (api) yield* fold(state, api)
    },
    state: () => (state.last ? 'ended' : 'open'),
    finish: () => finish(state),
  }
}

/** An answer in one piece, as the event that would have ended its stream. */
export function eventsOfResponse(json: string): ServerSentEvent[] {
  const value = parseJson(json)
  const isResponse =
    typeof value === 'object' && value !== null && 'object' in value && value.object === 'response'
  if (!isResponse) return [{ data: json }]
  const status = 'status' in value && typeof value.status === 'string' ? value.status : 'completed'
  return [{ data: JSON.stringify({ type: `response.${status}`, response: value }) }]
}

/** Undefined for events that carry nothing to us, and for the `[DONE]` some gateways add. */
function readEvent(event: ServerSentEvent): ApiEvent | undefined {
  if (event.data.trim() === '[DONE]') return undefined
  const value = parseEvent(event)
  if (typeof value !== 'object' || value === null) {
    if (event.event !== 'error') return undefined
    throw new FailureError({ phase: 'stream', frame: value ?? event.data })
  }
  const type = 'type' in value && typeof value.type === 'string' ? value.type : undefined
  // The error is nested or flat, and `response.failed` says the same again; the first one is thrown.
  if (
    event.event === 'error' ||
    type === 'error' ||
    (type === undefined && 'error' in value && value.error)
  ) {
    throw new FailureError({ phase: 'stream', frame: withoutType(value) })
  }
  if (type === undefined || !knownEvents.has(type)) return undefined
  const parsed = eventSchema.safeParse(value)
  if (!parsed.success) throw unreadableEvent('shape', event.data)
  return parsed.data
}

/** The flat form says `error` where the nested one has the vendor's type; as a code it would tell nothing. */
function withoutType(frame: object): object {
  const { type: _, ...rest } = frame as { type?: unknown }
  return rest
}

function* fold(state: State, event: ApiEvent): Generator<ReaderPart, void> {
  switch (event.type) {
    case 'response.refusal.delta':
    case 'response.output_text.delta':
      state.refused ||= event.type === 'response.refusal.delta'
      yield* deltaOf(state, 'text-delta', event.delta)
      return
    case 'response.reasoning_text.delta':
    case 'response.reasoning_summary_text.delta':
      yield* deltaOf(state, 'reasoning-delta', event.delta)
      return
    case 'response.reasoning_summary_part.added':
      // Each part is a paragraph of its own, and nothing in the text says so.
      if (event.summary_index) yield* deltaOf(state, 'reasoning-delta', '\n\n')
      return
    case 'response.function_call_arguments.delta':
      state.toolCalls.add({ index: event.output_index ?? undefined, arguments: event.delta })
      yield { type: 'progress' }
      return
    case 'response.output_item.added':
      if (event.item.type === 'function_call') state.toolCalls.add(pieceOf(event.item, event.output_index))
      yield { type: 'progress' }
      return
    case 'response.output_item.done':
      if (event.item.type === 'function_call') state.toolCalls.set(pieceOf(event.item, event.output_index))
      yield { type: 'progress' }
      return
    case 'response.created':
      state.model = event.response.model || state.model
      return
    case 'response.completed':
    case 'response.incomplete':
      yield* end(state, event.response)
      return
    case 'response.failed':
      throw new FailureError({ phase: 'stream', frame: { error: event.response.error ?? {} } })
  }
}

function* deltaOf(
  state: State,
  type: 'text-delta' | 'reasoning-delta',
  text: string,
): Generator<ReaderPart, void> {
  if (text === '') return
  state.streamed = true
  yield { type, text }
}

/** The last event repeats the whole output; it is read where nothing came before it. */
function* end(state: State, response: ApiResponse): Generator<ReaderPart, void> {
  const output = response.output ?? []
  for (const [index, item] of output.entries()) {
    if (item.type === 'function_call') state.toolCalls.set(pieceOf(item, index))
  }
  if (!state.streamed) {
    for (const { summary, content } of output) {
      for (const { text } of summary ?? []) yield* deltaOf(state, 'reasoning-delta', text ?? '')
      for (const { text, refusal } of content ?? []) {
        state.refused ||= Boolean(refusal)
        yield* deltaOf(state, 'text-delta', text || refusal || '')
      }
    }
  }
  state.last = response
}

function pieceOf(item: ApiItem, index: number) {
  return {
    index,
    id: item.call_id ?? undefined,
    name: item.name ?? undefined,
    arguments: item.arguments ?? undefined,
  }
}

function finish({ last, model, refused, toolCalls }: State): StreamPart[] {
  const calls = toolCalls.parts()
  const raw = refused ? 'refusal' : (last?.incomplete_details?.reason ?? last?.status ?? 'completed')
  const reason = readFinishReason(raw)
  const usage = last?.usage ? readUsage(last.usage) : undefined
  const responseModel = last?.model || model
  return [
    ...calls,
    {
      type: 'finish',
      // The vendor has no word of its own for an answer that waits for its tools.
      reason: calls.length > 0 && reason.unified === 'stop' ? { ...reason, unified: 'tool-calls' } : reason,
      ...(usage && { usage }),
      ...(responseModel && { responseModel }),
    },
  ]
}
