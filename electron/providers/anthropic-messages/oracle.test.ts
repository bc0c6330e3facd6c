/** The same bytes, read by us and by the vendor's own client. Where they differ, a comment says what the client loses. */
import Anthropic from '@anthropic-ai/sdk'
import { describe, expect, test } from 'vitest'
import { hasRecordings, readRecordedStream } from '../test-answers.ts'
import { testKey } from '../test-dialects.ts'
import { expectSame, oraclePrompt as messages, namedFrame, type Oracle, ours } from '../test-oracle.ts'

describe('Messages, by @anthropic-ai/sdk', () => {
  const oracle: Oracle = async url => {
    const client = new Anthropic({ apiKey: testKey, baseURL: url, maxRetries: 0 })
    const { content, usage } = await client.messages
      .stream({ model: 'm-1', max_tokens: 9, messages })
      .finalMessage()
    const { input_tokens, cache_creation_input_tokens, cache_read_input_tokens, output_tokens } = usage
    return {
      text: content.map(block => (block.type === 'text' ? block.text : '')).join(''),
      calls: content.flatMap(block =>
        block.type === 'tool_use' ? [[block.id, block.name, block.input]] : [],
      ),
      usage: [
        input_tokens + (cache_creation_input_tokens ?? 0) + (cache_read_input_tokens ?? 0),
        output_tokens,
      ],
    }
  }
  const mine = (url: string) => ours('anthropic', url)

  const begin = (usage: object = { input_tokens: 11, output_tokens: 1 }) =>
    namedFrame({
      type: 'message_start',
      message: {
        id: 'm',
        type: 'message',
        role: 'assistant',
        model: 'm-1',
        content: [],
        stop_reason: null,
        stop_sequence: null,
        usage,
      },
    })
  const block = (index: number, content_block: object, ...deltas: object[]) =>
    namedFrame({ type: 'content_block_start', index, content_block }) +
    deltas.map(delta => namedFrame({ type: 'content_block_delta', index, delta })).join('') +
    namedFrame({ type: 'content_block_stop', index })
  const words = (index: number, ...texts: string[]) =>
    block(index, { type: 'text', text: '' }, ...texts.map(text => ({ type: 'text_delta', text })))
  const thought = block(
    0,
    { type: 'thinking', thinking: '', signature: '' },
    { type: 'thinking_delta', thinking: 'hm' },
    { type: 'signature_delta', signature: 'c2ln' },
  )
  const tool = (index: number, ...pieces: string[]) =>
    block(
      index,
      { type: 'tool_use', id: `t${index}`, name: 'f', input: {} },
      ...pieces.map(partial_json => ({ type: 'input_json_delta', partial_json })),
    )
  const end = (stop_reason: string, usage: object = { output_tokens: 7 }) =>
    namedFrame({ type: 'message_delta', delta: { stop_reason, stop_sequence: null }, usage }) +
    namedFrame({ type: 'message_stop' })

  test.each<[string, string]>([
    ['words', begin() + namedFrame({ type: 'ping' }) + words(0, 'Käse ', '🧀') + end('end_turn')],
    ['thinking and words', begin() + thought + words(1, 'a') + end('end_turn')],
    [
      'redacted thinking',
      begin() + block(0, { type: 'redacted_thinking', data: 'eA==' }) + words(1, 'a') + end('end_turn'),
    ],
    ['calls', begin() + words(0, 'See: ') + tool(1, '', '{"city":', '"Köln"}') + tool(2) + end('tool_use')],
    [
      'a cache',
      begin({
        input_tokens: 4,
        cache_creation_input_tokens: 3,
        cache_read_input_tokens: 4,
        output_tokens: 1,
      }) +
        words(0, 'a') +
        end('end_turn'),
    ],
    [
      'input stated again',
      begin({ input_tokens: 3, output_tokens: 1 }) +
        words(0, 'a') +
        end('end_turn', { input_tokens: 11, output_tokens: 7 }),
    ],
    ['a refusal', begin() + end('refusal')],
  ])('%s', async (_name, stream) => {
    const { usage } = await expectSame(stream, mine, oracle)
    expect(usage).toEqual([11, 7])
  })

  test
    .skipIf(!hasRecordings)
    .each([
      'anthropic-thinking.sse',
      'vercel-anthropic-text.chunks.txt',
      'vercel-anthropic-refusal.chunks.txt',
    ])('%s', async name => {
    await expectSame(readRecordedStream(name), mine, oracle)
  })
})
