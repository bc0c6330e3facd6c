/** Answers of each API, framed as their vendors frame them, around the pieces of a text. */
import type { WireApi } from '../../shared/parameters.ts'

type Pieces = readonly string[]

/** Each is the whole body of a streamed answer; its usage says 3 tokens in and 4 out. */
export const streamOf: Record<WireApi, (pieces: Pieces) => string> = {
  'openai-chat': pieces =>
    [
      ': processing\n\n',
      ...pieces.map(content => chatChunk({ content })),
      chatChunk({}, 'stop'),
      frame({ choices: [], usage: { prompt_tokens: 3, completion_tokens: 4, total_tokens: 7 } }),
      'data: [DONE]\n\n',
    ].join(''),
  'openai-responses': pieces =>
    [
      named('response.created', { response: { status: 'in_progress', model: 'm-1' } }),
      ...pieces.map(delta =>
        named('response.output_text.delta', { output_index: 0, content_index: 0, delta }),
      ),
      named('response.completed', {
        response: { status: 'completed', model: 'm-1', usage: { input_tokens: 3, output_tokens: 4 } },
      }),
    ].join(''),
  'anthropic-messages': pieces =>
    [
      named('message_start', { message: { model: 'm-1', usage: { input_tokens: 3, output_tokens: 1 } } }),
      named('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }),
      ...pieces.map(text => named('content_block_delta', { index: 0, delta: { type: 'text_delta', text } })),
      named('content_block_stop', { index: 0 }),
      named('message_delta', { delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 4 } }),
      named('message_stop', {}),
    ].join(''),
}

export const chatChunk = (delta: object, reason: string | null = null) =>
  frame({ id: 'c-1', model: 'm-1', choices: [{ index: 0, delta, finish_reason: reason }] })

export const frame = (value: object) => `data: ${JSON.stringify(value)}\n\n`

const named = (type: string, fields: object) => `event: ${type}\n${frame({ type, ...fields })}`
