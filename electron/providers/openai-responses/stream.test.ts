import { describe, expect, test } from 'vitest'
import {
  expectSameAtEveryCut,
  expectSameInChunks,
  hasRecordings,
  outcomeOfText,
  readRecordedStream,
  summary,
} from '../test-answers.ts'
import { createResponsesReader, eventsOfResponse } from './stream.ts'

const read = (text: string) => outcomeOfText(createResponsesReader, text)

let sequence = 0
const event = (type: string, fields: object = {}) => {
  sequence += 1
  return `event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: sequence, ...fields })}\n\n`
}
const usage = (input: number, output: number) => ({
  input_tokens: input,
  input_tokens_details: { cached_tokens: 1 },
  output_tokens: output,
  output_tokens_details: { reasoning_tokens: 1 },
  total_tokens: input + output,
})
const response = (status: string, more: object = {}) => ({
  response: {
    id: 'resp_1',
    object: 'response',
    status,
    model: 'm-1',
    error: null,
    incomplete_details: null,
    ...more,
  },
})
const begin =
  event('response.created', response('in_progress')) + event('response.in_progress', response('in_progress'))
const text = (delta: string) =>
  event('response.output_text.delta', {
    output_index: 0,
    content_index: 0,
    item_id: 'msg_1',
    delta,
    logprobs: [],
  })
const hello = text('Hel') + text('lo') + event('response.output_text.done', { text: 'Hello' })
const completed = (more: object = { usage: usage(3, 2) }) =>
  event('response.completed', response('completed', more))

const call = (output_index: number, fields: object) => ({
  output_index,
  item: { type: 'function_call', id: `fc_${output_index}`, ...fields },
})
const json = (output_index: number, delta: string) =>
  event('response.function_call_arguments.delta', { output_index, item_id: `fc_${output_index}`, delta })

const counted = {
  inputTokens: 3,
  cacheReadTokens: 1,
  outputTokens: 2,
  reasoningTokens: 1,
  source: 'reported',
}

describe('an answer', () => {
  test.each<[string, string, object]>([
    ['plain', begin + hello + completed(), { text: 'Hello', end: 'stop', usage: counted }],
    [
      'with [DONE] and more after its end',
      `${begin + hello + completed()}data: [DONE]\n\n${text('no')}data: {\n\n`,
      { text: 'Hello', end: 'stop', usage: counted },
    ],
    [
      'with unknown events',
      event('response.web_search_call.searching') +
        event('response.output_item.added', {
          output_index: 5,
          item: { type: 'mcp_call', arguments: { a: 1 }, name: 1 },
        }) +
        event('keepalive') +
        begin +
        hello +
        completed({}),
      { text: 'Hello', end: 'stop' },
    ],
    [
      'with a summary of its reasoning in two parts',
      begin +
        event('response.reasoning_summary_part.added', { output_index: 0, summary_index: 0 }) +
        event('response.reasoning_summary_text.delta', { output_index: 0, summary_index: 0, delta: 'one' }) +
        event('response.reasoning_summary_part.added', { output_index: 0, summary_index: 1 }) +
        event('response.reasoning_summary_text.delta', { output_index: 0, summary_index: 1, delta: 'two' }) +
        hello +
        completed({}),
      { text: 'Hello', reasoning: 'one\n\ntwo', end: 'stop' },
    ],
    [
      'with its reasoning as it is',
      begin +
        event('response.reasoning_text.delta', { output_index: 0, delta: 'hm' }) +
        hello +
        completed({}),
      { text: 'Hello', reasoning: 'hm', end: 'stop' },
    ],
    [
      'a refusal',
      begin + event('response.refusal.delta', { output_index: 0, delta: 'I cannot' }) + completed({}),
      { text: 'I cannot', end: 'content-filter' },
    ],
    [
      'tool calls',
      begin +
        event('response.output_item.added', call(0, { call_id: 'call_a', name: 'weather', arguments: '' })) +
        json(0, '{"city":') +
        event('response.output_item.added', call(1, { call_id: 'call_b', name: 'clock', arguments: '' })) +
        json(1, '{}') +
        json(0, '"Köln"}') +
        event('response.function_call_arguments.done', { output_index: 0, arguments: '{"city":"Köln"}' }) +
        event(
          'response.output_item.done',
          call(0, { call_id: 'call_a', name: 'weather', arguments: '{"city":"Köln"}' }),
        ) +
        event('response.output_item.done', call(1, { call_id: 'call_b', name: 'clock', arguments: '{}' })) +
        completed({}),
      {
        text: '',
        calls: [
          ['call_a', 'weather', '{"city":"Köln"}'],
          ['call_b', 'clock', '{}'],
        ],
        end: 'tool-calls',
      },
    ],
    [
      'a tool call told only at the end',
      begin +
        completed({
          output: [{ type: 'function_call', call_id: 'call_a', name: 'f', arguments: '{"a":1}' }],
        }),
      { text: '', calls: [['call_a', 'f', '{"a":1}']], end: 'tool-calls' },
    ],
    [
      'cut at the limit',
      begin +
        hello +
        event(
          'response.incomplete',
          response('incomplete', { incomplete_details: { reason: 'max_output_tokens' }, usage: usage(3, 2) }),
        ),
      { text: 'Hello', end: 'length', usage: counted },
    ],
    [
      'cut by the filter',
      begin +
        hello +
        event(
          'response.incomplete',
          response('incomplete', { incomplete_details: { reason: 'content_filter' } }),
        ),
      { text: 'Hello', end: 'content-filter' },
    ],
    [
      'incomplete without a reason',
      begin + hello + event('response.incomplete', response('incomplete')),
      { text: 'Hello', end: 'other' },
    ],
    [
      'words only in the last event',
      begin +
        completed({
          output: [
            { type: 'reasoning', summary: [{ type: 'summary_text', text: 'hm' }] },
            { type: 'message', content: [{ type: 'output_text', text: 'Hello' }] },
          ],
        }),
      { text: 'Hello', reasoning: 'hm', end: 'stop' },
    ],
    [
      'usage that is nonsense',
      begin + hello + completed({ usage: { input_tokens: 'x', output_tokens: -1 } }),
      { text: 'Hello', end: 'stop' },
    ],
    [
      'events without a name line',
      (begin + hello + completed({})).replaceAll(/event: .*\n/g, ''),
      { text: 'Hello', end: 'stop' },
    ],
  ])('%s', async (_name, stream, expected) => {
    expect(summary(await read(stream))).toEqual(expected)
  })

  test('names the model that answered', async () => {
    expect((await read(begin + hello + completed())).parts.at(-1)).toMatchObject({ responseModel: 'm-1' })
  })
})

describe('a failure inside a 200', () => {
  const fault = {
    type: 'invalid_request_error',
    code: 'context_length_exceeded',
    message: 'Your input exceeds the context window of this model.',
    param: 'input',
  }
  const failed = event(
    'response.failed',
    response('failed', { error: { code: 'context_length_exceeded', message: 'too long' } }),
  )
  test.each<[string, string, object]>([
    ['nested', begin + event('error', { error: fault }) + failed, { text: '', failure: 'context_length' }],
    [
      'flat',
      begin + event('error', { code: 'rate_limit_exceeded', message: 'slow', param: null }),
      { text: '', failure: 'rate_limit' },
    ],
    ['failed alone', begin + hello + failed, { text: 'Hello', failure: 'context_length' }],
    [
      'quota',
      event('error', {
        error: {
          type: 'insufficient_quota',
          code: 'insufficient_quota',
          message: 'You exceeded your current quota',
        },
      }),
      { text: '', failure: 'quota' },
    ],
    [
      'failed without a word',
      begin + event('response.failed', response('failed')),
      { text: '', failure: 'server' },
    ],
    [
      'server_error',
      begin + event('response.failed', response('failed', { error: { code: 'server_error', message: 'x' } })),
      { text: '', failure: 'server' },
    ],
    [
      'a gateway’s own',
      'data: {"error":{"message":"overloaded","code":529}}\n\n',
      { text: '', failure: 'overloaded' },
    ],
    [
      'event: error that is no JSON',
      'event: error\ndata: rate limit\n\n',
      { text: '', failure: 'rate_limit' },
    ],
    ['cut', begin + hello, { text: 'Hello', failure: 'network/truncated' }],
    [
      'cut with only [DONE] at its end',
      `${begin + hello}data: [DONE]\n\n`,
      { text: 'Hello', failure: 'network/truncated' },
    ],
    ['empty', '', { text: '', failure: 'protocol/empty' }],
    ['broken JSON', `${begin}data: {"type"\n\n`, { text: '', failure: 'protocol/json' }],
    [
      'a known event of another shape',
      event('response.output_text.delta', { delta: 1 }),
      { text: '', failure: 'protocol/shape' },
    ],
  ])('%s', async (_name, stream, expected) => {
    expect(summary(await read(stream))).toEqual(expected)
  })
})

test('an answer in one piece', async () => {
  const inOne = (body: object) =>
    eventsOfResponse(JSON.stringify(body))
      .map(({ data }) => `data: ${data}\n\n`)
      .join('')
  const { response: whole } = response('completed', {
    output: [{ type: 'message', content: [{ type: 'output_text', text: 'Hello' }] }],
    usage: usage(3, 2),
  })
  expect(summary(await read(inOne(whole)))).toEqual({ text: 'Hello', end: 'stop', usage: counted })
  expect(summary(await read(inOne({ error: { code: 'model_not_found', message: 'x' } })))).toEqual({
    text: '',
    failure: 'model_not_found',
  })
})

describe('cuts', () => {
  const good =
    begin +
    event('response.reasoning_summary_text.delta', { output_index: 0, delta: 'hm 🤔' }).replaceAll(
      '\n',
      '\r\n',
    ) +
    text('käse 🧀') +
    event('response.output_item.added', call(1, { call_id: 'c', name: 'f', arguments: '' })) +
    json(1, '{"ä":') +
    json(1, '"🧀"}') +
    completed()
  const streams: [string, string][] = [
    ['a good stream', good],
    [
      'an error',
      `${begin + text('aé')}event: error\ndata: {"type":"error","code":"server_error","message":"ü"}\n\n`,
    ],
    ['a cut', `${begin + text('aé')}data: {"type":"response.output_text.delta","delta":"🧀`],
  ]

  test.each(streams)('%s: at every byte, the same parts', async (_name, stream) => {
    await expectSameAtEveryCut(createResponsesReader, stream)
  })

  test.each(streams)('%s: a thousand random chunkings, the same parts', async (_name, stream) => {
    await expectSameInChunks(createResponsesReader, stream)
  })
})

describe.skipIf(!hasRecordings)('a recording of the real service', () => {
  test('openai-responses-text.sse', async () => {
    const stream = readRecordedStream('openai-responses-text.sse')
    expect(summary(await read(stream))).toMatchObject({
      text: 'The capital of France is Paris.',
      end: 'stop',
      usage: { source: 'reported' },
    })
    await expectSameAtEveryCut(createResponsesReader, stream)
  })
})
