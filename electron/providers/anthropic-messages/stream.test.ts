import { describe, expect, test } from 'vitest'
import {
  expectSameAtEveryCut,
  expectSameInChunks,
  hasRecordings,
  outcomeOfText,
  readRecordedStream,
  summary,
} from '../test-answers.ts'
import { createMessagesReader, eventsOfMessage } from './stream.ts'

const create = () => createMessagesReader({ model: 'm' })
const read = (text: string) => outcomeOfText(create, text)

const event = (type: string, fields: object = {}) =>
  `event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`
const begin = (usage: object = { input_tokens: 3, output_tokens: 1 }) =>
  event('message_start', { message: { type: 'message', model: 'm-1', content: [], usage } })
const block = (index: number, content_block: object) => event('content_block_start', { index, content_block })
const grow = (index: number, delta: object) => event('content_block_delta', { index, delta })
const text = (words: string, index = 0) => grow(index, { type: 'text_delta', text: words })
const closed = (index = 0) => event('content_block_stop', { index })
const end = (stop_reason: string | null, usage: object = { output_tokens: 2 }) =>
  event('message_delta', { delta: { stop_reason, stop_sequence: null }, usage })
const stop = event('message_stop')
const ping = event('ping')
const hello = block(0, { type: 'text', text: '' }) + text('Hel') + text('lo') + closed()

const counted = (inputTokens: number, outputTokens: number, more: object = {}) => ({
  inputTokens,
  outputTokens,
  source: 'reported',
  ...more,
})

describe('an answer', () => {
  test.each<[string, string, object]>([
    ['plain', begin() + hello + end('end_turn') + stop, { text: 'Hello', end: 'stop', usage: counted(3, 2) }],
    [
      'with pings, unknown events, unknown blocks and unknown deltas',
      ping +
        begin() +
        event('aurora_start', { x: 1 }) +
        ping +
        block(0, { type: 'server_tool_use', id: 's', name: 'web_search', input: {} }) +
        grow(0, { type: 'input_json_delta', partial_json: '{"q":1}' }) +
        block(1, { type: 'text', text: '' }) +
        grow(1, { type: 'citations_delta', citation: {} }) +
        grow(1, { type: 'sparkle_delta', text: { sparkle: 1 } }) +
        text('a', 1) +
        grow(7, { type: 'text_delta', text: 'of no block' }) +
        end('end_turn') +
        stop,
      { text: 'a', end: 'stop', usage: counted(3, 2) },
    ],
    [
      'with blanks inside its JSON and CRLF',
      `${begin()}${hello}`.replaceAll('}\n', '      }\n').replaceAll('\n', '\r\n') + end('end_turn') + stop,
      { text: 'Hello', end: 'stop', usage: counted(3, 2) },
    ],
    [
      'with thinking',
      begin() +
        block(0, { type: 'thinking', thinking: '', signature: '' }) +
        grow(0, { type: 'thinking_delta', thinking: 'hm' }) +
        grow(0, { type: 'thinking_delta', thinking: '' }) +
        grow(0, { type: 'signature_delta', signature: 'c2ln' }) +
        closed() +
        block(1, { type: 'text', text: '' }) +
        text('a', 1) +
        end('end_turn') +
        stop,
      { text: 'a', reasoning: 'hm', end: 'stop', usage: counted(3, 2) },
    ],
    [
      'with tool calls between words',
      begin() +
        hello +
        block(1, { type: 'tool_use', id: 'toolu_1', name: 'weather', input: {} }) +
        grow(1, { type: 'input_json_delta', partial_json: '' }) +
        grow(1, { type: 'input_json_delta', partial_json: '{"city":' }) +
        grow(1, { type: 'input_json_delta', partial_json: '"Käln 🧀"}' }) +
        closed(1) +
        block(2, { type: 'tool_use', id: 'toolu_2', name: 'clock', input: {} }) +
        closed(2) +
        end('tool_use') +
        stop,
      {
        text: 'Hello',
        calls: [
          ['toolu_1', 'weather', '{"city":"Käln 🧀"}'],
          ['toolu_2', 'clock', '{}'],
        ],
        end: 'tool-calls',
        usage: counted(3, 2),
      },
    ],
    [
      'cut at the limit',
      begin() + hello + end('max_tokens') + stop,
      { text: 'Hello', end: 'length', usage: counted(3, 2) },
    ],
    [
      'cut at the window',
      begin() + hello + end('model_context_window_exceeded') + stop,
      { text: 'Hello', end: 'length', usage: counted(3, 2) },
    ],
    ['refused', begin() + end('refusal') + stop, { text: '', end: 'content-filter', usage: counted(3, 2) }],
    [
      'paused',
      begin() + hello + end('pause_turn') + stop,
      { text: 'Hello', end: 'other', usage: counted(3, 2) },
    ],
    [
      'ended by a stop sequence',
      begin() + hello + end('stop_sequence') + stop,
      { text: 'Hello', end: 'stop', usage: counted(3, 2) },
    ],
    [
      'with events after its end',
      `${begin() + hello + end('end_turn') + stop + text('no')}data: {\n\n`,
      {
        text: 'Hello',
        end: 'stop',
        usage: counted(3, 2),
      },
    ],
    [
      'without usage, with nonsense as usage',
      begin({ input_tokens: 'x' }) + hello + end('end_turn', { output_tokens: -1 }) + stop,
      { text: 'Hello', end: 'stop' },
    ],
    [
      'with null, numbers and text as events',
      `data: null\n\ndata: 1\n\ndata: "x"\n\n${begin()}${hello}${end('end_turn')}${stop}`,
      { text: 'Hello', end: 'stop', usage: counted(3, 2) },
    ],
  ])('%s', async (_name, stream, expected) => {
    expect(summary(await read(stream))).toEqual(expected)
  })

  test('counts the cache as input, and the last statement of each number wins', async () => {
    const first = {
      input_tokens: 43,
      cache_creation_input_tokens: 3,
      cache_read_input_tokens: 4,
      output_tokens: 1,
    }
    const last = {
      input_tokens: 61,
      cache_read_input_tokens: null,
      output_tokens: 9,
      output_tokens_details: { thinking_tokens: 5 },
    }
    const { usage } = summary(
      await read(begin(first) + hello + end(null, { output_tokens: 4 }) + end('end_turn', last) + stop),
    )
    expect(usage).toEqual(counted(68, 9, { cacheReadTokens: 4, cacheWriteTokens: 3, reasoningTokens: 5 }))
  })

  test('names the model that answered', async () => {
    expect((await read(begin() + hello + end('end_turn') + stop)).parts.at(-1)).toMatchObject({
      responseModel: 'm-1',
    })
  })

  test('a tool whose input came whole', async () => {
    const call = block(0, { type: 'tool_use', id: 't', name: 'f', input: { a: 1 } })
    expect(summary(await read(begin() + call + end('tool_use') + stop)).calls).toEqual([
      ['t', 'f', '{"a":1}'],
    ])
  })
})

describe('what the next turn needs', () => {
  const finishOf = async (stream: string) => (await read(stream)).parts.find(part => part.type === 'finish')

  test('thinking is carried with its signature, redacted thinking with its data, in their places', async () => {
    const stream =
      begin() +
      block(0, { type: 'thinking', thinking: '', signature: '' }) +
      grow(0, { type: 'thinking_delta', thinking: 'h' }) +
      grow(0, { type: 'thinking_delta', thinking: 'm' }) +
      grow(0, { type: 'signature_delta', signature: 'c2' }) +
      grow(0, { type: 'signature_delta', signature: 'ln' }) +
      block(1, { type: 'redacted_thinking', data: 'b3BhcXVl', later: { field: [1] } }) +
      block(2, { type: 'text', text: '' }) +
      text('a', 2) +
      block(3, { type: 'text', text: '' }) +
      block(4, { type: 'tool_use', id: 't', name: 'f', input: {} }) +
      grow(4, { type: 'input_json_delta', partial_json: '{"a":1}' }) +
      end('tool_use') +
      stop
    expect((await finishOf(stream))?.carry).toEqual({
      format: 'anthropic-messages',
      model: 'm',
      content: [
        { type: 'thinking', thinking: 'hm', signature: 'c2ln' },
        { type: 'redacted_thinking', data: 'b3BhcXVl', later: { field: [1] } },
        { type: 'text', text: 'a' },
        { type: 'tool_use', id: 't', name: 'f', input: { a: 1 } },
      ],
    })
  })

  test('plain words need nothing', async () => {
    expect(await finishOf(begin() + hello + end('end_turn') + stop)).not.toHaveProperty('carry')
  })
})

describe('a failure inside a 200', () => {
  const error = (type: string, message = 'x') => event('error', { error: { type, message } })
  test.each<[string, string, object]>([
    [
      'overloaded before anything',
      error('overloaded_error', 'Overloaded'),
      { text: '', failure: 'overloaded' },
    ],
    ['in the middle', begin() + hello + error('api_error'), { text: 'Hello', failure: 'server' }],
    ['rate limit', begin() + error('rate_limit_error'), { text: '', failure: 'rate_limit' }],
    [
      'a gateway’s own',
      'data: {"error":{"message":"upstream timed out","code":504}}\n\n',
      { text: '', failure: 'timeout' },
    ],
    [
      'event: error that is no JSON',
      'event: error\ndata: model is overloaded\n\n',
      { text: '', failure: 'overloaded' },
    ],
    ['cut after the words', begin() + hello, { text: 'Hello', failure: 'network/truncated' }],
    [
      'cut before message_stop',
      begin() + hello + end('end_turn'),
      { text: 'Hello', failure: 'network/truncated' },
    ],
    [
      'cut inside message_stop',
      `${begin() + hello + end('end_turn')}event: message_stop\ndata: {"type":"mess`,
      { text: 'Hello', failure: 'network/truncated' },
    ],
    ['empty', '', { text: '', failure: 'protocol/empty' }],
    ['broken JSON', `${begin()}data: {"type":\n\n`, { text: '', failure: 'protocol/json' }],
    [
      'a known event of another shape',
      event('content_block_delta', { index: 'x' }),
      { text: '', failure: 'protocol/shape' },
    ],
  ])('%s', async (_name, stream, expected) => {
    expect(summary(await read(stream))).toEqual(expected)
  })

  test('__proto__ does nothing', async () => {
    const proto =
      'data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":"","__proto__":{"polluted":1}}}\n\n'
    expect(summary(await read(begin() + proto + text('a') + end('end_turn') + stop)).text).toBe('a')
    expect('polluted' in {}).toBe(false)
  })
})

test('an answer in one piece', async () => {
  const message = {
    type: 'message',
    model: 'm-1',
    content: [
      { type: 'thinking', thinking: 'hm', signature: 's' },
      { type: 'text', text: 'Hello' },
      { type: 'tool_use', id: 't', name: 'f', input: { a: 1 } },
    ],
    stop_reason: 'tool_use',
    usage: { input_tokens: 3, output_tokens: 2 },
  }
  const stream = eventsOfMessage(JSON.stringify(message)).map(({ data }) => `data: ${data}\n\n`)
  expect(summary(await read(stream.join('')))).toEqual({
    text: 'Hello',
    reasoning: 'hm',
    calls: [['t', 'f', '{"a":1}']],
    end: 'tool-calls',
    usage: counted(3, 2),
  })
  const error = eventsOfMessage('{"type":"error","error":{"type":"overloaded_error","message":"x"}}')
  expect(summary(await read(`data: ${error[0]?.data}\n\n`))).toEqual({ text: '', failure: 'overloaded' })
})

describe('cuts', () => {
  const good =
    begin() +
    ping +
    block(0, { type: 'thinking', thinking: '', signature: '' }) +
    grow(0, { type: 'thinking_delta', thinking: 'hm 🤔' }).replaceAll('\n', '\r\n') +
    grow(0, { type: 'signature_delta', signature: 'c2ln' }) +
    block(1, { type: 'text', text: '' }) +
    text('käse 🧀', 1) +
    block(2, { type: 'tool_use', id: 't', name: 'f', input: {} }) +
    grow(2, { type: 'input_json_delta', partial_json: '{"ä":' }) +
    grow(2, { type: 'input_json_delta', partial_json: '"🧀"}' }) +
    end('tool_use') +
    stop
  const streams: [string, string][] = [
    ['a good stream', good],
    [
      'an error',
      `${begin() + text('aé')}event: error\ndata: {"type":"error","error":{"type":"api_error","message":"ü"}}\n\n`,
    ],
    [
      'a cut',
      `${begin()}${block(0, { type: 'text', text: '' })}${text('aé')}data: {"type":"content_block_delta","index":0,"delta":{"text":"🧀`,
    ],
  ]

  test.each(streams)('%s: at every byte, the same parts', async (_name, stream) => {
    await expectSameAtEveryCut(create, stream)
  })

  test.each(streams)('%s: a thousand random chunkings, the same parts', async (_name, stream) => {
    await expectSameInChunks(create, stream)
  })
})

describe.skipIf(!hasRecordings)('recordings of the real service', () => {
  test.each<[string, object]>([
    [
      'anthropic-thinking.sse',
      { end: 'stop', usage: counted(43, 282, { cacheReadTokens: 0, cacheWriteTokens: 0 }) },
    ],
    [
      'vercel-anthropic-text.chunks.txt',
      { end: 'stop', usage: counted(12, 30, { cacheReadTokens: 0, cacheWriteTokens: 0 }) },
    ],
    ['vercel-anthropic-refusal.chunks.txt', { text: '', end: 'content-filter' }],
  ])('%s', async (name, expected) => {
    const stream = readRecordedStream(name)
    const found = summary(await read(stream))
    expect(found).toMatchObject(expected)
    expect(found.failure).toBeUndefined()
    await expectSameInChunks(create, stream.slice(0, 3000))
  })

  test('the thinking of a recording is carried whole', async () => {
    const { parts } = await read(readRecordedStream('anthropic-thinking.sse'))
    const finish = parts.find(part => part.type === 'finish')
    const thinking = parts.map(part => (part.type === 'reasoning-delta' ? part.text : '')).join('')
    expect(thinking).toMatch(/^This is a straightforward question/)
    expect(finish?.carry).toMatchObject({
      content: [{ type: 'thinking', thinking, signature: expect.stringMatching(/^EvMC/) }, { type: 'text' }],
    })
  })
})
