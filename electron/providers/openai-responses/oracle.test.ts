/** The same bytes, read by us and by the vendor's own client. Where they differ, a comment says what the client loses. */
import OpenAI from 'openai'
import { describe, expect, test } from 'vitest'
import { hasRecordings, readRecordedStream } from '../test-answers.ts'
import { testKey } from '../test-dialects.ts'
import { expectSame, namedFrame, type Oracle, ours } from '../test-oracle.ts'

describe('Responses, by openai', () => {
  const oracle: Oracle = async url => {
    const client = new OpenAI({ apiKey: testKey, baseURL: `${url}/v1`, maxRetries: 0 })
    const response = await client.responses.stream({ model: 'm-1', input: 'hi' }).finalResponse()
    return {
      text: response.output_text,
      calls: response.output.flatMap(item =>
        item.type === 'function_call' ? [[item.call_id, item.name, JSON.parse(item.arguments)]] : [],
      ),
      usage: [response.usage?.input_tokens, response.usage?.output_tokens],
    }
  }
  const mine = (url: string) => ours('openai', url, ['m-1'])

  const response = (status: string, output: object[], more: object = {}) => ({
    response: {
      id: 'r',
      object: 'response',
      created_at: 1,
      model: 'm-1',
      status,
      output,
      error: null,
      incomplete_details: null,
      ...more,
    },
  })
  const usage = { input_tokens: 11, output_tokens: 7, total_tokens: 18 }
  const message = (text: string) => ({
    type: 'message',
    id: 'msg',
    role: 'assistant',
    status: 'completed',
    content: text === '' ? [] : [{ type: 'output_text', text, annotations: [] }],
  })
  const call = (json: string) => ({
    type: 'function_call',
    id: 'fc',
    call_id: 'call_a',
    name: 'f',
    arguments: json,
    status: 'completed',
  })
  const at = { item_id: 'x', output_index: 0, content_index: 0 }
  const begin = namedFrame({ type: 'response.created', ...response('in_progress', []) })
  const words = (text: string) =>
    namedFrame({ type: 'response.output_item.added', output_index: 0, item: message('') }) +
    namedFrame({
      type: 'response.content_part.added',
      ...at,
      part: { type: 'output_text', text: '', annotations: [] },
    }) +
    [...text]
      .map(delta => namedFrame({ type: 'response.output_text.delta', ...at, delta, logprobs: [] }))
      .join('') +
    namedFrame({ type: 'response.output_text.done', ...at, text }) +
    namedFrame({ type: 'response.output_item.done', output_index: 0, item: message(text) })

  test.each<[string, string]>([
    [
      'words',
      begin +
        words('Käse 🧀') +
        namedFrame({ type: 'response.completed', ...response('completed', [message('Käse 🧀')], { usage }) }),
    ],
    [
      'a call',
      begin +
        namedFrame({ type: 'response.output_item.added', output_index: 0, item: call('') }) +
        namedFrame({
          type: 'response.function_call_arguments.delta',
          item_id: 'fc',
          output_index: 0,
          delta: '{"city":',
        }) +
        namedFrame({
          type: 'response.function_call_arguments.delta',
          item_id: 'fc',
          output_index: 0,
          delta: '"Köln"}',
        }) +
        namedFrame({ type: 'response.output_item.done', output_index: 0, item: call('{"city":"Köln"}') }) +
        namedFrame({
          type: 'response.completed',
          ...response('completed', [call('{"city":"Köln"}')], { usage }),
        }),
    ],
    [
      'the limit',
      begin +
        words('abc') +
        namedFrame({
          type: 'response.incomplete',
          ...response('incomplete', [message('abc')], {
            usage,
            incomplete_details: { reason: 'max_output_tokens' },
          }),
        }),
    ],
  ])('%s', async (_name, stream) => {
    const { usage } = await expectSame(stream, mine, oracle)
    expect(usage).toEqual([11, 7])
  })

  test.skipIf(!hasRecordings)('openai-responses-text.sse', async () => {
    await expectSame(readRecordedStream('openai-responses-text.sse'), mine, oracle)
  })
})
