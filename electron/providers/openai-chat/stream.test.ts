import { describe, expect, test } from 'vitest'
import type { StreamPart } from '../../../shared/chat.ts'
import { NetworkError } from '../../network/network-error.ts'
import { readEvents } from '../../network/sse.ts'
import { readAnswer } from '../read-answer.ts'
import {
  expectSameAtEveryCut,
  expectSameInChunks,
  hasRecordings,
  outcomeOf,
  outcomeOfText,
  readRecordedStream,
  summary,
} from '../test-answers.ts'
import { createChatReader } from './stream.ts'

const read = (text: string) => outcomeOfText(createChatReader, text)

const data = (value: unknown) => `data: ${typeof value === 'string' ? value : JSON.stringify(value)}\n\n`
const delta = (fields: object, finish: string | null = null) => ({
  choices: [{ index: 0, delta: fields, finish_reason: finish }],
})
const text = (content: string) => data(delta({ content }))
const stop = data(delta({}, 'stop'))
const done = data('[DONE]')
const usage = (input: number, output: number) => ({ prompt_tokens: input, completion_tokens: output })

const counted = (inputTokens: number, outputTokens: number) => ({
  inputTokens,
  outputTokens,
  source: 'reported',
})

describe('an answer', () => {
  test.each<[string, string, object]>([
    ['plain', text('Hel') + text('lo') + stop + done, { text: 'Hello', end: 'stop' }],
    ['without [DONE]', text('Hello') + stop, { text: 'Hello', end: 'stop' }],
    ['without finish_reason', text('Hello') + done, { text: 'Hello', end: 'other' }],
    ['without the last blank line', `${text('Hello') + stop}data: [DONE]`, { text: 'Hello', end: 'stop' }],
    [
      'with [DONE] twice and events after it',
      text('a') + stop + done + done + text('b') + data('{'),
      { text: 'a', end: 'stop' },
    ],
    [
      'with empty choices anywhere',
      data({ choices: [] }) +
        text('a') +
        data({ choices: [] }) +
        stop +
        data({ choices: [], moderation: {} }) +
        done,
      { text: 'a', end: 'stop' },
    ],
    [
      'without choices, with null choices',
      data({ id: 'x' }) + data({ choices: null }) + text('a') + stop,
      { text: 'a', end: 'stop' },
    ],
    [
      'without delta',
      data({ choices: [{ index: 0 }] }) + data({ choices: [{ delta: null }] }) + text('a') + stop,
      { text: 'a', end: 'stop' },
    ],
    [
      'usage after the end',
      text('a') + stop + data({ choices: [], usage: usage(3, 2) }) + done,
      { text: 'a', end: 'stop', usage: counted(3, 2) },
    ],
    [
      'usage many times, the last one counts',
      data({ ...delta({ content: 'a' }), usage: usage(3, 1) }) +
        data({ ...delta({}, 'stop'), usage: usage(3, 2) }) +
        data({ choices: [], usage: null }) +
        done,
      { text: 'a', end: 'stop', usage: counted(3, 2) },
    ],
    [
      'usage in x_groq',
      text('a') + data({ ...delta({}, 'stop'), x_groq: { usage: usage(3, 2) } }) + done,
      { text: 'a', end: 'stop', usage: counted(3, 2) },
    ],
    [
      'usage that is nonsense',
      text('a') + data({ ...delta({}, 'stop'), usage: { prompt_tokens: 'x', completion_tokens: -1 } }) + done,
      { text: 'a', end: 'stop' },
    ],
    [
      'reasoning',
      data(delta({ reasoning: 'hm' })) + text('a') + stop,
      { text: 'a', reasoning: 'hm', end: 'stop' },
    ],
    [
      'reasoning_content with null content',
      data(delta({ reasoning_content: 'hm', content: null })) +
        data(delta({ content: 'a', reasoning_content: null })) +
        stop,
      { text: 'a', reasoning: 'hm', end: 'stop' },
    ],
    [
      'reasoning under both names',
      data(delta({ reasoning: 'hm', reasoning_content: 'hm' })) + text('a') + stop,
      { text: 'a', reasoning: 'hm', end: 'stop' },
    ],
    [
      'Mistral’s list of pieces',
      data(
        delta({
          content: [
            { type: 'thinking', thinking: [{ type: 'text', text: 'hm' }] },
            { type: 'text', text: 'a' },
          ],
        }),
      ) + stop,
      { text: 'a', reasoning: 'hm', end: 'stop' },
    ],
    [
      'tool calls only',
      data(delta({ content: null, tool_calls: [{ index: 0, id: 'a' }] })) +
        data(delta({ tool_calls: [{ index: 0, id: 'b' }] })) +
        data(delta({}, 'tool_calls')) +
        done,
      {
        text: '',
        calls: [
          ['a', '', '{}'],
          ['b', '', '{}'],
        ],
        end: 'tool-calls',
      },
    ],
    [
      'a whole tool call in one delta, with arguments that are no text',
      data(delta({ tool_calls: [{ id: 'a', function: { name: 'f', arguments: { x: 1 } } }] })) +
        data({ choices: [{ index: 0, delta: {} }] }) +
        data(delta({}, 'tool_calls')) +
        done,
      { text: '', calls: [['a', 'f', '{"x":1}']], end: 'tool-calls' },
    ],
    [
      'tool calls without index',
      data(delta({ tool_calls: [{ id: 'a', function: { name: 'f', arguments: '{' } }] })) +
        data(delta({ tool_calls: [{ function: { arguments: '}' } }] })) +
        data(delta({ tool_calls: [{ id: 'b', function: { name: 'g', arguments: '{}' } }] })) +
        data(delta({}, 'tool_calls')) +
        done,
      {
        text: '',
        calls: [
          ['a', 'f', '{}'],
          ['b', 'g', '{}'],
        ],
        end: 'tool-calls',
      },
    ],
    [
      'a function call of the older form',
      data(delta({ function_call: { name: 'f', arguments: '{"x"' } })) +
        data(delta({ function_call: { arguments: ':1}' } })) +
        data(delta({}, 'function_call')) +
        done,
      { text: '', calls: [['call_1', 'f', '{"x":1}']], end: 'tool-calls' },
    ],
    ['no text at all', stop + done, { text: '', end: 'stop' }],
    [
      'a refusal',
      data(delta({ refusal: 'I cannot' })) + stop + done,
      { text: 'I cannot', end: 'content-filter' },
    ],
    ['filtered', text('a') + data(delta({}, 'content_filter')) + done, { text: 'a', end: 'content-filter' }],
    ['cut at the length', text('a') + data(delta({}, 'length')) + done, { text: 'a', end: 'length' }],
    ['a reason of its own', text('a') + data(delta({}, 'constructor')) + done, { text: 'a', end: 'other' }],
    [
      'only the first choice',
      data({
        choices: [
          { index: 1, delta: { content: 'no' } },
          { index: 0, delta: { content: 'a' } },
        ],
      }) + stop,
      { text: 'a', end: 'stop' },
    ],
    [
      'null, number, list and text events',
      data('null') + data('1') + data('[]') + data('"x"') + data(' ') + text('a') + stop,
      { text: 'a', end: 'stop' },
    ],
    [
      'error: null is no error',
      data({ ...delta({ content: 'a' }), error: null }) + stop,
      { text: 'a', end: 'stop' },
    ],
    [
      'unknown events and comments',
      `: OPENROUTER PROCESSING\n\nevent: ping\ndata: {}\n\n${text('a')}${stop}`,
      { text: 'a', end: 'stop' },
    ],
    [
      'in one piece',
      data({ choices: [{ message: { content: 'a' }, finish_reason: 'stop' }], usage: usage(1, 1) }),
      { text: 'a', end: 'stop', usage: counted(1, 1) },
    ],
  ])('%s', async (_name, stream, expected) => {
    expect(summary(await read(stream))).toEqual(expected)
  })

  test('names the model that really answered', async () => {
    const stream =
      data({ model: '', choices: [] }) + data({ model: 'm-2', ...delta({ content: 'a' }) }) + stop
    expect((await read(stream)).parts.at(-1)).toMatchObject({ responseModel: 'm-2' })
  })

  test('finish comes with [DONE], not when the connection closes', async () => {
    async function* open() {
      yield Buffer.from(text('a') + stop + done)
      throw new Error('read on after the end')
    }
    const parts: StreamPart[] = []
    const reading = readAnswer(readEvents(open()), createChatReader())
    for (const _ of [1, 2]) {
      const { value } = await reading.next()
      if (value && value.type !== 'progress') parts.push(value)
    }
    expect(parts.at(-1)?.type).toBe('finish')
  })

  test('what breaks after the model has finished does not undo it', async () => {
    async function* cut() {
      yield Buffer.from(text('a') + stop)
      throw new NetworkError({ kind: 'network', detail: 'reset' })
    }
    expect(summary(await outcomeOf(createChatReader, cut()))).toEqual({ text: 'a', end: 'stop' })
  })

  test('__proto__ and deep nesting do nothing', async () => {
    const proto = '{"__proto__":{"polluted":1},"choices":[{"__proto__":{"x":1},"delta":{"content":"a"}}]}'
    const deep = `{"choices":[],"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    expect(summary(await read(data(proto) + data(deep) + stop))).toEqual({ text: 'a', end: 'stop' })
    expect('polluted' in {}).toBe(false)
  })
})

describe('a failure inside a 200', () => {
  test.each<[string, string, object]>([
    [
      'event: error',
      `${text('a')}event: error\n${data({ error: { message: 'Failed', code: 'tool_use_failed', status_code: 400 } })}`,
      { text: 'a', failure: 'bad_request' },
    ],
    [
      'event: error that is no JSON',
      `event: error\n${data('model is overloaded')}`,
      { text: '', failure: 'overloaded' },
    ],
    ['a string', text('a') + data({ error: 'rate limit hit' }), { text: 'a', failure: 'rate_limit' }],
    ['flat', data({ object: 'error', message: 'x', code: 429 }), { text: '', failure: 'rate_limit' }],
    [
      'a list',
      data([{ error: { code: 503, message: 'x', status: 'UNAVAILABLE' } }]),
      { text: '', failure: 'overloaded' },
    ],
    ['detail', data({ detail: 'x' }), { text: '', failure: 'server' }],
    [
      'with choices, after a finish_reason, before [DONE]',
      text('a') +
        data(delta({}, 'length')) +
        data({ error: { code: 400, message: 'Token limit reached' }, ...delta({ content: '' }) }) +
        done,
      { text: 'a', failure: 'context_length' },
    ],
    ['finish_reason error', text('a') + data(delta({}, 'error')) + done, { text: 'a', failure: 'server' }],
    ['cut without any end', text('a'), { text: 'a', failure: 'network/truncated' }],
    [
      'cut inside an event',
      `${text('a')}data: {"choices":[{"del`,
      { text: 'a', failure: 'network/truncated' },
    ],
    ['cut inside [DONE]', `${text('a')}data: [DO`, { text: 'a', failure: 'network/truncated' }],
    ['empty', '', { text: '', failure: 'protocol/empty' }],
    ['broken JSON', text('a') + data('{"choices":[') + stop, { text: 'a', failure: 'protocol/json' }],
    ['choices of another shape', data({ choices: 'x' }), { text: '', failure: 'protocol/shape' }],
  ])('%s', async (_name, stream, expected) => {
    expect(summary(await read(stream))).toEqual(expected)
  })
})

describe('cuts', () => {
  const good =
    ': hi\r\n\r\n' +
    data({ ...delta({ role: 'assistant', content: '', reasoning: 'hm 🤔' }), model: 'm' }) +
    text('käse 🧀').replaceAll('\n', '\r\n') +
    text(' and\nmore') +
    stop +
    data({ choices: [], usage: usage(3, 2) }) +
    done
  const streams: [string, string][] = [
    ['a good stream', good],
    ['an error', `${text('aé')}event: error\ndata: {"error":{"message":"ü","code":429}}\n\n`],
    ['a cut', `${text('aé')}data: {"choices":[{"delta":{"content":"🧀`],
  ]

  test.each(streams)('%s: at every byte, the same parts', async (_name, stream) => {
    await expectSameAtEveryCut(createChatReader, stream)
  })

  test.each(streams)('%s: a thousand random chunkings, the same parts', async (_name, stream) => {
    await expectSameInChunks(createChatReader, stream)
  })
})

const recorded: Record<
  string,
  { text: number; reasoning: number; end?: string; failure?: string; usage?: object; calls?: string[] }
> = {
  'openai-chat-text-usage.sse': { text: 1, reasoning: 0, end: 'stop', usage: {} },
  'openai-chat-toolcall-usage.sse': {
    text: 0,
    reasoning: 0,
    end: 'tool-calls',
    usage: {},
    calls: ['get_capital'],
  },
  'deepseek-reasoner.sse': { text: 1, reasoning: 1, end: 'stop', usage: {} },
  'openrouter-comments-midstream-error.sse': { text: 0, reasoning: 1, failure: 'context_length' },
  'vercel-azure-model-router.1.chunks.txt': { text: 1, reasoning: 0, end: 'stop' },
  'vercel-groq-tool-call.chunks.txt': {
    text: 0,
    reasoning: 0,
    end: 'tool-calls',
    usage: {},
    calls: ['weather'],
  },
}

describe.skipIf(!hasRecordings)('recordings of real providers', () => {
  test.each(Object.entries(recorded))('%s', async (name, expected) => {
    const stream = readRecordedStream(name)
    const outcome = await read(stream)
    const found = summary(outcome)
    expect(found.text.length > 0 ? 1 : 0).toBe(expected.text)
    expect(found.reasoning === undefined ? 0 : 1).toBe(expected.reasoning)
    expect(found.end).toBe(expected.end)
    expect(found.failure).toBe(expected.failure)
    expect(found.calls?.map(([, called]) => called)).toEqual(expected.calls)
    if (expected.usage) expect(found.usage).toMatchObject({ source: 'reported' })
    const bytes = Buffer.from(stream)
    const single = async function* () {
      for (let at = 0; at < bytes.length; at += 1) yield bytes.subarray(at, at + 1)
    }
    expect(await outcomeOf(createChatReader, single())).toEqual(outcome)
  })
})
