/** Events of the OpenAI chat protocol to parts of an answer: one state, one event at a time, no clock and no network. */
import type { StreamPart, Usage } from '../../../shared/chat.ts'
import type { ServerSentEvent } from '../../network/sse.ts'
import { FailureError } from '../errors.ts'
import { readFinishReason } from '../finish-reason.ts'
import { type AnswerReader, parseEvent, type ReaderPart, unreadableEvent } from '../read-answer.ts'
import { createToolCalls, type ToolCalls } from '../tool-calls.ts'
import { type ApiChunk, type ApiMessage, type ApiToolCall, chunkSchema } from './api.ts'
import { readUsage } from './usage.ts'

type State = {
  done: boolean
  finishReason: string | undefined
  refused: boolean
  usage: Usage | undefined
  model: string | undefined
  toolCalls: ToolCalls
}

/** `[DONE]` ends an answer; some servers leave it out, and then a finish reason before the end of the source must do. */
export function createChatReader(): AnswerReader {
  const state: State = {
    done: false,
    finishReason: undefined,
    refused: false,
    usage: undefined,
    model: undefined,
    toolCalls: createToolCalls(),
  }
  return {
    *take(event) {
      if (event.data.trim() === '[DONE]') state.done = true
      else {
        const chunk = readChunk(event)
        if (chunk) yield* fold(state, chunk)
      }
    },
    state: () => (state.done ? 'ended' : state.finishReason === undefined ? 'open' : 'complete'),
    finish: () => [...state.toolCalls.parts(), finish(state)],
  }
}

function finish({ finishReason, refused, usage, model }: State): StreamPart {
  const reason = readFinishReason(refused ? 'refusal' : (finishReason ?? ''))
  return { type: 'finish', reason, ...(usage && { usage }), ...(model && { responseModel: model }) }
}

/** Undefined for events that carry nothing. */
function readChunk(event: ServerSentEvent): ApiChunk | undefined {
  const value = parseEvent(event)
  if (event.event === 'error' || isErrorFrame(value)) {
    throw new FailureError({ phase: 'stream', frame: value ?? event.data })
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const parsed = chunkSchema.safeParse(value)
  if (!parsed.success) throw unreadableEvent('shape', event.data)
  return parsed.data
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

function* fold(state: State, chunk: ApiChunk): Generator<ReaderPart, void> {
  state.model = chunk.model || state.model
  const usage = chunk.usage ?? chunk.x_groq?.usage
  state.usage = (usage && readUsage(usage)) ?? state.usage
  const choice = chunk.choices?.find(({ index }) => (index ?? 0) === 0)
  if (!choice) return
  const message = choice.delta ?? choice.message
  if (message) yield* readMessage(state, message)
  state.finishReason = choice.finish_reason || state.finishReason
}

function* readMessage(state: State, message: ApiMessage): Generator<ReaderPart, void> {
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
  const older = message.function_call && [{ index: 0, function: message.function_call }]
  for (const piece of message.tool_calls ?? older ?? []) {
    addToolCall(state.toolCalls, piece)
    yield { type: 'progress' }
  }
}

function addToolCall(toolCalls: ToolCalls, { index, id, function: called }: ApiToolCall): void {
  const json = called?.arguments ?? undefined
  toolCalls.add({
    index: index ?? undefined,
    id: id ?? undefined,
    name: called?.name ?? undefined,
    arguments: typeof json === 'object' ? JSON.stringify(json) : json,
  })
}

function joined(thinking: string | { text?: string | null | undefined }[] | null | undefined): string {
  return typeof thinking === 'string' ? thinking : (thinking ?? []).map(({ text }) => text ?? '').join('')
}
