import { describe, expect, test } from 'vitest'
import { answerBytes, chunk, serveRaw, streamHead } from '../../network/test-server.ts'
import { ask, bodyOf, infoOf, prepare, streamBytes, testKey } from '../test-dialects.ts'

const event = (value: { type: string; [field: string]: unknown }) =>
  `event: ${value.type}\ndata: ${JSON.stringify(value)}\n\n`
const hello = event({ type: 'response.output_text.delta', output_index: 0, delta: 'Hello' })
const completed = event({ type: 'response.completed', response: { status: 'completed', model: 'm-1' } })
const helloParts = [{ type: 'text-delta', text: 'Hello' }, expect.objectContaining({ type: 'finish' })]

const openai = (url: string) => ({ type: 'openai' as const, baseUrl: `${url}/v1`, responsesModels: ['m-1'] })

test('the request asks for a stream, keeps nothing, and has exactly one credential', async () => {
  const server = await serveRaw(socket => socket.write(streamBytes(hello + completed)))
  const headers = { 'OpenAI-Organization': 'org-1', 'OpenAI-Project': 'proj_1' }
  const request = { maxOutputTokens: 16 }
  expect((await ask({ ...openai(server.url), headers }, { request })).parts).toEqual(helloParts)
  const [sent = ''] = server.requests
  expect(sent).toMatch(/^POST \/v1\/responses HTTP/)
  expect(sent).toContain(`authorization: Bearer ${testKey}\r\n`)
  expect(sent).toContain('openai-organization: org-1\r\n')
  expect(sent).toContain('openai-project: proj_1\r\n')
  expect(sent.split(testKey)).toHaveLength(2)
  expect(bodyOf(sent)).toEqual({
    model: 'm-1',
    store: false,
    stream: true,
    max_output_tokens: 16,
    input: [{ role: 'user', content: 'hi' }],
  })
})

test('another model of the same provider is asked over Chat Completions', async () => {
  const body = 'data: {"choices":[{"delta":{"content":"Hello"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n'
  const server = await serveRaw(socket => socket.write(streamBytes(body)))
  const given = { ...openai(server.url), models: ['m-1', 'm-2'] }
  expect((await ask(given, { request: { model: 'm-2' } })).parts).toEqual(helloParts)
  expect(server.requests[0]).toMatch(/^POST \/v1\/chat\/completions HTTP/)
})

test('the last event ends it although the connection stays open', async () => {
  const server = await serveRaw(socket => socket.write(streamHead() + chunk(hello + completed)))
  expect(await ask(openai(server.url))).toEqual({ parts: helloParts })
  await server.closed
})

test('the models are those of the provider', async () => {
  const server = await serveRaw(socket =>
    socket.write(answerBytes('200 OK', [], '{"object":"list","data":[{"id":"a"}]}')),
  )
  const { config, context, dialect } = prepare(openai(server.url))
  expect(await dialect.listModels?.(config, context)).toEqual([{ id: 'a' }])
})

describe('refusals', () => {
  test.each<[string, string, object]>([
    [
      '400 No',
      '{"error":{"message":"Your input exceeds the context window of this model.","type":"invalid_request_error","param":"input","code":"context_length_exceeded"}}',
      { kind: 'context_length' },
    ],
    [
      '400 No',
      '{"error":{"message":"Unsupported parameter: temperature","type":"invalid_request_error","param":"temperature","code":null}}',
      { kind: 'bad_request', detail: 'temperature' },
    ],
    ['404 No', '{"detail":"Not Found"}', { kind: 'endpoint_not_found' }],
  ])('%s %s', async (status, body, info) => {
    const server = await serveRaw(socket => socket.write(answerBytes(status, [], body)))
    expect(infoOf(await ask(openai(server.url)))).toMatchObject(info)
    expect(server.requests).toHaveLength(1)
  })

  test('inside a 200, told twice, is one failure with the id of the request', async () => {
    const failed =
      event({ type: 'error', error: { type: 'server_error', code: 'server_error', message: 'x' } }) +
      event({
        type: 'response.failed',
        response: { status: 'failed', error: { code: 'server_error', message: 'x' } },
      })
    const server = await serveRaw(socket =>
      socket.write(
        answerBytes('200 OK', ['content-type: text/event-stream', 'x-request-id: req_1'], hello + failed),
      ),
    )
    const outcome = await ask(openai(server.url))
    expect(outcome.parts).toHaveLength(1)
    expect(infoOf(outcome)).toMatchObject({ kind: 'server', phase: 'stream', requestId: 'req_1' })
  })
})
