import { describe, expect, test } from 'vitest'
import { answerBytes, serveRaw } from '../network/test-server.ts'
import { testProvider } from './check.ts'
import { ask, bodyOf, infoOf, prepare, streamBytes, testKey } from './test-dialects.ts'

const event = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`
const filters = { hate: { filtered: false, severity: 'safe' } }
const first = event({
  choices: [],
  created: 0,
  id: '',
  model: '',
  object: '',
  prompt_filter_results: [{ prompt_index: 0, content_filter_results: filters }],
})
const word = event({
  model: 'gpt-4o-2024-11-20',
  choices: [{ index: 0, delta: { content: 'Hello' }, content_filter_results: filters, finish_reason: null }],
})
const stop = (reason: string) =>
  event({
    model: 'gpt-4o-2024-11-20',
    choices: [{ index: 0, delta: {}, content_filter_results: filters, finish_reason: reason }],
  })
const done = 'data: [DONE]\n\n'

const azure = (url: string, more: object = {}) => ({
  type: 'azure' as const,
  baseUrl: url,
  models: ['prod'],
  ...more,
})

describe('the classic addresses', () => {
  test('name the deployment and the version, and send the key once, as api-key', async () => {
    const server = await serveRaw(socket => socket.write(streamBytes(first + word + stop('stop') + done)))
    const { parts } = await ask(azure(server.url), { request: { maxOutputTokens: 16 } })
    expect(parts).toMatchObject([
      { type: 'text-delta', text: 'Hello' },
      { type: 'finish', reason: { unified: 'stop' }, responseModel: 'gpt-4o-2024-11-20' },
    ])
    const [request = ''] = server.requests
    expect(request).toMatch(
      /^POST \/openai\/deployments\/prod\/chat\/completions\?api-version=2024-10-21 HTTP/,
    )
    expect(request).toContain(`api-key: ${testKey}\r\n`)
    expect(request).not.toMatch(/^authorization:/im)
    expect(request.split(testKey)).toHaveLength(2)
    expect(bodyOf(request)).toMatchObject({ model: 'prod', max_completion_tokens: 16 })
  })

  test('a version that knows neither usage nor the newer limit gets what it knows', async () => {
    const refusal =
      '{"error":{"message":"Unrecognized request argument supplied: stream_options","type":"invalid_request_error","param":null,"code":null}}'
    const server = await serveRaw(socket =>
      socket.write(
        server.requests.length === 1
          ? answerBytes('400 No', [], refusal)
          : streamBytes(word + stop('stop') + done),
      ),
    )
    const { parts } = await ask(azure(server.url, { apiVersion: '2024-02-15-preview' }), {
      request: { maxOutputTokens: 16 },
    })
    expect(parts.at(-1)).not.toHaveProperty('usage')
    const bodies = server.requests.map(bodyOf)
    expect(bodies.map(body => 'stream_options' in body)).toEqual([true, false])
    expect(bodies.map(body => body.max_tokens)).toEqual([16, 16])
    expect(server.requests[0]).toContain('?api-version=2024-02-15-preview ')
  })

  test('a deployment that wants the other name of the limit gets it', async () => {
    const refusal =
      '{"error":{"message":"Unsupported parameter: \'max_tokens\' is not supported with this model. Use \'max_completion_tokens\' instead.","type":"invalid_request_error","param":"max_tokens","code":"unsupported_parameter"}}'
    const server = await serveRaw(socket =>
      socket.write(
        server.requests.length === 1
          ? answerBytes('400 No', [], refusal)
          : streamBytes(word + stop('stop') + done),
      ),
    )
    await ask(azure(server.url, { apiVersion: '2024-06-01' }), { request: { maxOutputTokens: 16 } })
    expect(server.requests.map(bodyOf).map(body => [body.max_tokens, body.max_completion_tokens])).toEqual([
      [16, undefined],
      [undefined, 16],
    ])
  })

  test('the filter at the end of an answer is its finish', async () => {
    const server = await serveRaw(socket =>
      socket.write(streamBytes(first + word + stop('content_filter') + done)),
    )
    expect((await ask(azure(server.url))).parts.at(-1)).toMatchObject({
      reason: { unified: 'content-filter' },
    })
  })
})

test('the newer address is called like OpenAI’s own, with api-key', async () => {
  const server = await serveRaw(socket => socket.write(streamBytes(word + stop('stop') + done)))
  await ask(azure(`${server.url}/openai/v1`))
  expect(server.requests[0]).toMatch(/^POST \/openai\/v1\/chat\/completions HTTP/)
  expect(server.requests[0]).toContain(`api-key: ${testKey}\r\n`)
})

test('the Responses API of the newer address', async () => {
  const completed = {
    type: 'response.completed',
    response: {
      status: 'completed',
      model: 'gpt-4o',
      output: [{ type: 'message', content: [{ type: 'output_text', text: 'Hello' }] }],
    },
  }
  const server = await serveRaw(socket => socket.write(streamBytes(event(completed))))
  const { parts } = await ask(azure(`${server.url}/openai/v1`, { responsesModels: ['prod'] }))
  expect(parts).toMatchObject([{ text: 'Hello' }, { reason: { unified: 'stop' } }])
  expect(server.requests[0]).toMatch(/^POST \/openai\/v1\/responses HTTP/)
  expect(bodyOf(server.requests[0])).toMatchObject({ store: false, input: [{ role: 'user', content: 'hi' }] })
})

test('an Entra token goes where the user says', async () => {
  const server = await serveRaw(socket => socket.write(streamBytes(word + stop('stop') + done)))
  await ask(azure(server.url, { headers: { authorization: 'Bearer {key}' } }))
  expect(server.requests[0]).toContain(`authorization: Bearer ${testKey}\r\n`)
  expect(server.requests[0]).not.toContain('api-key')
})

describe('refusals in Azure’s words', () => {
  test.each<[string, string, string, RegExp]>([
    [
      '404 No',
      '{"error":{"code":"DeploymentNotFound","message":"The API deployment for this resource does not exist. If you created the deployment within the last 5 minutes, please wait a moment and try again."}}',
      'model_not_found',
      /no deployment named prod/,
    ],
    [
      '404 No',
      '{"error":{"code":"404","message":"Resource not found"}}',
      'endpoint_not_found',
      /endpoint and the API version/,
    ],
    [
      '401 No',
      '{"error":{"code":"401","message":"Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource."}}',
      'invalid_key',
      /invalid API key.*127\.0\.0\.1/,
    ],
    [
      '400 No',
      '{"error":{"message":"The response was filtered due to the prompt triggering the content management policy.","type":null,"param":"prompt","code":"content_filter","status":400,"innererror":{"code":"ResponsibleAIPolicyViolation","content_filter_result":{"jailbreak":{"detected":true,"filtered":true}}}}}',
      'content_filter',
      /content filter/,
    ],
    [
      '403 No',
      '{"error":{"code":"403","message":"Access denied due to Virtual Network/Firewall rules."}}',
      'forbidden',
      /permissions/,
    ],
    [
      '429 No',
      '{"error":{"code":"429","message":"Requests have exceeded call rate limit of your current pricing tier."}}',
      'rate_limit',
      /2 s/,
    ],
  ])('%s %s', async (status, body, kind, message) => {
    const server = await serveRaw(socket =>
      socket.write(answerBytes(status, ['retry-after-ms: 1500', 'retry-after: 60'], body)),
    )
    expect(infoOf(await ask(azure(server.url)))).toMatchObject({
      kind,
      message: expect.stringMatching(message),
    })
  })
})

test('a test of the key asks for a tiny answer: there is no list a key could read', async () => {
  const server = await serveRaw(socket => socket.write(streamBytes(first + word + stop('stop') + done)))
  const { config, context, dialect } = prepare(azure(server.url))
  expect(dialect.listModels).toBeUndefined()
  expect(await testProvider(config, { ...context, dialect })).toEqual({ latencyMs: expect.any(Number) })
  expect(server.requests).toHaveLength(1)
  expect(bodyOf(server.requests[0]).max_completion_tokens).toBe(16)
})
