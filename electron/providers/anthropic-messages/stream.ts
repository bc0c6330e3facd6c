/** Events of the Messages API to parts of an answer: one state, one event at a time, no clock and no network. */
import type { StreamPart } from '../../../shared/chat.ts'
import type { ServerSentEvent } from '../../network/sse.ts'
import { FailureError } from '../errors.ts'
import { readFinishReason } from '../finish-reason.ts'
import { parseJson } from '../http-call.ts'
import { type AnswerReader, parseEvent, type ReaderPart, unreadableEvent } from '../read-answer.ts'
import { createToolCalls } from '../tool-calls.ts'
import {
  type ApiBlock,
  type ApiDelta,
  type ApiEvent,
  type ApiUsage,
  eventSchema,
  knownEvents,
  messageSchema,
} from './api.ts'
import { makeCarry } from './carry.ts'
import { laterUsage, readUsage } from './usage.ts'

type State = {
  ended: boolean
  stopReason: string | undefined
  usage: ApiUsage
  model: string | undefined
  /** By index; the JSON of a tool's input is put together beside it. */
  blocks: Map<number, { block: ApiBlock; json: string }>
}

/** `message_stop` ends an answer and nothing else does. `model` is the one that was asked. */
export function createMessagesReader({ model }: { model: string }): AnswerReader {
  const state: State = { ended: false, stopReason: undefined, usage: {}, model: undefined, blocks: new Map() }
  return {
    *take(event) {
      const api = readEvent(event)
      if (api) yield* fold(state, api)
    },
    state: () => (state.ended ? 'ended' : 'open'),
    finish: () => finish(state, model),
  }
}

/** An answer in one piece, as the events it would have been streamed in. */
export function eventsOfMessage(json: string): ServerSentEvent[] {
  const message = messageSchema.safeParse(parseJson(json))
  if (!message.success) return [{ data: json }]
  const { content, stop_reason, usage } = message.data
  return [
    { type: 'message_start', message: message.data },
    ...content.map((content_block, index) => ({ type: 'content_block_start', index, content_block })),
    { type: 'message_delta', delta: { stop_reason }, usage },
    { type: 'message_stop' },
  ].map(event => ({ data: JSON.stringify(event) }))
}

/** Undefined for events that carry nothing to us. */
function readEvent(event: ServerSentEvent): ApiEvent | undefined {
  const value = parseEvent(event)
  const type = typeOf(value)
  if (event.event === 'error' || type === 'error' || hasError(value)) {
    throw new FailureError({ phase: 'stream', frame: value ?? event.data })
  }
  if (type === undefined || !knownEvents.has(type)) return undefined
  const parsed = eventSchema.safeParse(value)
  if (!parsed.success) throw unreadableEvent('shape', event.data)
  return parsed.data
}

function typeOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('type' in value)) return undefined
  return typeof value.type === 'string' ? value.type : undefined
}

/** Gateways in front of the API have error frames of their own. */
function hasError(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !('type' in value) && 'error' in value
}

function* fold(state: State, event: ApiEvent): Generator<ReaderPart, void> {
  switch (event.type) {
    case 'message_start':
      state.model = event.message.model || state.model
      state.usage = laterUsage(state.usage, event.message.usage ?? {})
      return
    case 'content_block_start':
      state.blocks.set(event.index, { block: { ...event.content_block }, json: '' })
      yield* shown(event.content_block)
      return
    case 'content_block_delta':
      yield* grow(state, event.index, event.delta)
      return
    case 'message_delta':
      state.stopReason = event.delta.stop_reason || state.stopReason
      state.usage = laterUsage(state.usage, event.usage ?? {})
      return
    case 'message_stop':
      state.ended = true
  }
}

/** A block begins empty in a stream, and whole in an answer of one piece. */
function* shown({ type, text, thinking }: ApiBlock): Generator<ReaderPart, void> {
  if (type === 'text' && typeof text === 'string' && text !== '') yield { type: 'text-delta', text }
  else if (type === 'thinking' && typeof thinking === 'string' && thinking !== '') {
    yield { type: 'reasoning-delta', text: thinking }
  } else yield { type: 'progress' }
}

function* grow({ blocks }: State, index: number, delta: ApiDelta): Generator<ReaderPart, void> {
  const open = blocks.get(index)
  if (!open) return
  const { block } = open
  const append = (field: string, piece: string) => {
    block[field] = typeof block[field] === 'string' ? block[field] + piece : piece
  }
  if (delta.type === 'text_delta' && delta.text) {
    append('text', delta.text)
    yield { type: 'text-delta', text: delta.text }
  } else if (delta.type === 'thinking_delta' && delta.thinking) {
    append('thinking', delta.thinking)
    yield { type: 'reasoning-delta', text: delta.thinking }
  } else if (delta.type === 'signature_delta' && delta.signature) {
    append('signature', delta.signature)
    yield { type: 'progress' }
  } else if (delta.type === 'input_json_delta') {
    open.json += delta.partial_json ?? ''
    yield { type: 'progress' }
  }
}

function finish({ stopReason = '', usage, model, blocks }: State, asked: string): StreamPart[] {
  const ordered = [...blocks].sort(([one], [other]) => one - other).map(([, block]) => block)
  const toolCalls = createToolCalls()
  for (const [index, { block, json }] of ordered.entries()) {
    if (block.type !== 'tool_use') continue
    const input = json || JSON.stringify(block.input ?? {})
    toolCalls.add({ index, id: textOf(block.id), name: textOf(block.name), arguments: input })
  }
  const counted = readUsage(usage)
  const carry = makeCarry(asked, ordered.map(withInput))
  return [
    ...toolCalls.parts(),
    {
      type: 'finish',
      reason: readFinishReason(stopReason),
      ...(counted && { usage: counted }),
      ...(model && { responseModel: model }),
      ...(carry && { carry }),
    },
  ]
}

function withInput({ block, json }: { block: ApiBlock; json: string }): ApiBlock {
  return json === '' ? block : { ...block, input: parseJson(json) ?? {} }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
