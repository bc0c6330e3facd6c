import { describe, expect, test } from 'vitest'
import { type ErrorKind, errorKinds } from '../../shared/errors.ts'
import { NetworkError, type NetworkFault } from '../network/network-error.ts'
import { errorSentences } from './error-sentences.ts'
import { type Failure, FailureError, providerError } from './errors.ts'
import { ProviderError } from './provider.ts'

const apiKey = 'my+secret/key-0123'
const call = { config: { label: 'Mine', baseUrl: 'http://127.0.0.1:9/v1' }, model: 'm-1', apiKey }

const infoOf = (failure: Failure) => providerError(call, failure).info

const answered = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  infoOf({
    phase: 'headers',
    response: { status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) },
  })

const nested = (message: string, code: unknown = null, type: unknown = 'invalid_request_error') => ({
  error: { message, type, param: null, code },
})

describe('an HTTP answer', () => {
  test.each<[string, number, unknown, ErrorKind]>([
    ['OpenAI bad key', 401, nested('Incorrect API key provided', 'invalid_api_key'), 'invalid_key'],
    ['bare 401', 401, '', 'invalid_key'],
    [
      'missing scopes',
      401,
      nested('You have insufficient permissions. Missing scopes: model.request'),
      'forbidden',
    ],
    ['region', 403, nested('Country not supported', 'unsupported_country_region_territory'), 'forbidden'],
    ['403 that means the key', 403, nested('Invalid API key'), 'invalid_key'],
    [
      'Gemini bad key in a list',
      400,
      [
        {
          error: {
            code: 400,
            message: 'API key not valid. Please pass a valid API key.',
            status: 'INVALID_ARGUMENT',
          },
        },
      ],
      'invalid_key',
    ],
    [
      'OpenRouter moderation',
      403,
      { error: { code: 403, message: 'Your input was flagged for violence' } },
      'content_filter',
    ],
    ['no credit', 402, { error: { code: 402, message: 'Insufficient credits' } }, 'quota'],
    [
      'OpenAI quota as 429',
      429,
      nested('You exceeded your current quota', 'insufficient_quota', 'insufficient_quota'),
      'quota',
    ],
    ['spend limit', 429, nested('x', 'project_spend_limit_exceeded', 'insufficient_quota'), 'quota'],
    ['quota by words only', 429, { error: 'Insufficient balance' }, 'quota'],
    [
      'Anthropic spend cap',
      429,
      {
        type: 'error',
        error: {
          type: 'rate_limit_error',
          message: 'x',
          details: { error_code: 'enforced_spend_limit_reached' },
        },
      },
      'quota',
    ],
    ['rate limit', 429, nested('Rate limit reached', 'rate_limit_exceeded', 'requests'), 'rate_limit'],
    ['OpenRouter 429', 429, { error: { code: 429, message: 'Provider returned error' } }, 'rate_limit'],
    [
      'Gemini 429 speaks of quota',
      429,
      [{ error: { code: 429, message: 'You exceeded your current quota', status: 'RESOURCE_EXHAUSTED' } }],
      'rate_limit',
    ],
    ['bare 429', 429, '', 'rate_limit'],
    ['OpenAI model', 404, nested('The model `x` does not exist', 'model_not_found'), 'model_not_found'],
    [
      'vLLM old model',
      404,
      { object: 'error', message: 'The model `x` does not exist.', type: 'NotFoundError', code: 404 },
      'model_not_found',
    ],
    [
      'Ollama model',
      404,
      nested('model "x" not found, try pulling it first', null, 'not_found_error'),
      'model_not_found',
    ],
    [
      'Anthropic model',
      404,
      { type: 'error', error: { type: 'not_found_error', message: 'model: x' } },
      'model_not_found',
    ],
    [
      'Azure deployment',
      404,
      {
        error: {
          code: 'DeploymentNotFound',
          message: 'The API deployment for this resource does not exist.',
        },
      },
      'model_not_found',
    ],
    [
      'OpenRouter model as 400',
      400,
      { error: { code: 400, message: 'x/y is not a valid model ID' } },
      'model_not_found',
    ],
    ['Azure path', 404, { error: { code: '404', message: 'Resource not found' } }, 'endpoint_not_found'],
    ['HTML 404 of a wrong path', 404, '<!doctype html><h1>model not found</h1>', 'endpoint_not_found'],
    ['FastAPI 404', 404, { detail: 'Not Found' }, 'endpoint_not_found'],
    ['OpenAI wrong path', 404, nested('Unknown request URL', 'unknown_url'), 'endpoint_not_found'],
    ['405', 405, { detail: 'Method Not Allowed' }, 'endpoint_not_found'],
    ['408', 408, '', 'timeout'],
    ['504', 504, '<html>Gateway Time-out</html>', 'timeout'],
    ['context', 400, nested('x', 'context_length_exceeded'), 'context_length'],
    ['context by words', 400, nested("This model's maximum context length is 8192 tokens"), 'context_length'],
    [
      'llama.cpp context',
      400,
      { error: { code: 400, type: 'exceed_context_size_error', message: 'x' } },
      'context_length',
    ],
    ['413', 413, '<html>', 'context_length'],
    [
      'Azure filter',
      400,
      {
        error: { message: 'x', code: 'content_filter', innererror: { code: 'ResponsibleAIPolicyViolation' } },
      },
      'content_filter',
    ],
    ['bad parameter', 400, nested("Unsupported parameter: 'x'", 'unsupported_parameter'), 'bad_request'],
    [
      'FastAPI 422',
      422,
      { detail: [{ loc: ['body', 'x'], msg: 'extra fields not permitted' }] },
      'bad_request',
    ],
    ['LM Studio string', 400, { error: 'No models loaded' }, 'bad_request'],
    ['409', 409, '', 'bad_request'],
    ['500', 500, nested('x', null, 'server_error'), 'server'],
    ['502 HTML', 502, '<html>Bad Gateway</html>', 'server'],
    ['503', 503, nested('Loading model', 503, 'unavailable_error'), 'overloaded'],
    ['529', 529, { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }, 'overloaded'],
    ['prototype names are no codes', 400, nested('x', 'constructor', '__proto__'), 'bad_request'],
  ])('%s', (_name, status, body, kind) => {
    expect(answered(status, body)).toMatchObject({ kind, status, phase: 'headers' })
  })

  test('keeps the vendor’s code, request id and words', () => {
    const info = answered(400, nested('Bad x', 'unsupported_value'), { 'x-request-id': 'req-1' })
    expect(info).toMatchObject({ code: 'unsupported_value', requestId: 'req-1' })
    expect(info.message).toContain('Bad x')
    expect(info.excerpt).toContain('Bad x')
    expect(answered(500, '', { 'request-id': 'req-2' }).requestId).toBe('req-2')
    expect(answered(400, { error: { code: 40013, message: 'x' } }).code).toBe('40013')
  })

  test('a huge body gives a short message and excerpt', () => {
    const info = answered(400, { error: 'ü'.repeat(60_000) })
    expect(Buffer.byteLength(info.excerpt ?? '')).toBeLessThanOrEqual(2048)
    expect(info.message.length).toBeLessThan(300)
  })
})

describe('Retry-After', () => {
  const now = Date.UTC(2026, 10, 22, 12, 0, 0)
  const wait = (headers: Record<string, string>) =>
    providerError(call, { phase: 'headers', response: { status: 429, headers, body: '' } }, () => now).info
      .retryAfterMs

  test.each<[Record<string, string>, number | undefined]>([
    [{ 'retry-after': '2' }, 2000],
    [{ 'retry-after': '0.5' }, 500],
    [{ 'retry-after-ms': '500', 'retry-after': '2' }, 500],
    [{ 'retry-after-ms': 'soon', 'retry-after': '2' }, 2000],
    [{ 'retry-after': 'Sun, 22 Nov 2026 12:00:30 GMT' }, 30_000],
    [{ 'retry-after': 'Sun, 22 Nov 2026 11:00:00 GMT' }, 0],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': '-5' }, undefined],
    [{ 'retry-after': '1e9' }, undefined],
    [{ 'retry-after': '1000000000' }, undefined],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'retry-after': 'Fri, 01 Jan 2099 00:00:00 GMT' }, undefined],
    [{ 'retry-after': 'NaN' }, undefined],
    [{ 'retry-after': '2, 3' }, undefined],
    [{}, undefined],
  ])('%j', (headers, expected) => {
    expect(wait(headers)).toBe(expected)
  })

  test('is named in the sentence', () => {
    expect(answered(429, '', { 'retry-after': '12' }).message).toBe(
      'The rate limit of Mine is reached. Try again in 12 s.',
    )
  })
})

describe('an error frame inside a 200', () => {
  test.each<[unknown, ErrorKind]>([
    [{ error: { message: 'Token limit reached', code: 400 } }, 'context_length'],
    [{ error: { message: 'x', code: 429 } }, 'rate_limit'],
    [{ error: { message: 'x', type: 'overloaded_error' } }, 'overloaded'],
    [{ error: { message: 'x', code: 'insufficient_quota' } }, 'quota'],
    [{ error: { message: 'Failed', code: 'tool_use_failed', status_code: 400 } }, 'bad_request'],
    [{ error: 'model is overloaded' }, 'overloaded'],
    [{ object: 'error', message: 'bad', code: 400 }, 'bad_request'],
    [[{ error: { code: 503, message: 'x', status: 'UNAVAILABLE' } }], 'overloaded'],
    ['something broke', 'server'],
    [{}, 'server'],
    [undefined, 'server'],
  ])('%j', (frame, kind) => {
    expect(infoOf({ phase: 'stream', frame })).toMatchObject({ kind, phase: 'stream' })
  })
})

describe('the network', () => {
  test.each<[NetworkFault, ErrorKind, string, RegExp]>([
    [{ kind: 'timeout', detail: 'connect' }, 'timeout', 'connect', /timed out/],
    [{ kind: 'timeout', detail: 'headers' }, 'timeout', 'headers', /timed out/],
    [{ kind: 'timeout', detail: 'idle' }, 'timeout', 'headers', /timed out/],
    [{ kind: 'timeout', detail: 'content' }, 'timeout', 'headers', /timed out/],
    [{ kind: 'timeout', detail: 'total' }, 'timeout', 'headers', /timed out/],
    [
      { kind: 'network', detail: 'refused' },
      'network',
      'connect',
      /^Nothing answers at 127.0.0.1:9. Check the address and that the server is running.$/,
    ],
    [{ kind: 'network', detail: 'dns' }, 'network', 'connect', /cannot be found/],
    [{ kind: 'network', detail: 'https_on_http' }, 'network', 'connect', /http:\/\//],
    [{ kind: 'network', detail: 'not_http' }, 'network', 'headers', /https:\/\//],
    [{ kind: 'network', detail: 'truncated' }, 'network', 'headers', /cut/],
    [{ kind: 'tls', detail: 'CERT_HAS_EXPIRED' }, 'tls', 'connect', /CERT_HAS_EXPIRED/],
    [{ kind: 'redirect', detail: 'evil.example' }, 'redirect', 'headers', /evil.example/],
    [{ kind: 'too_large', detail: 'body' }, 'too_large', 'headers', /more data/],
  ])('%j', (fault, kind, phase, message) => {
    const error = providerError(call, { phase: 'headers', cause: new NetworkError(fault) })
    expect(error.info).toMatchObject({
      kind,
      detail: fault.detail,
      phase,
      message: expect.stringMatching(message),
    })
    expect(error.cause).toBeInstanceOf(NetworkError)
  })
})

test('a bug is internal, and what it said does not travel', () => {
  const error = providerError(call, { phase: 'stream', cause: new Error(`Bearer ${apiKey}`) })
  expect(error.info.kind).toBe('internal')
  expect(error.cause).toBeUndefined()
  expect(JSON.stringify(error.info)).not.toContain(apiKey)
})

test('a finished error passes through; a FailureError is completed', () => {
  const first = providerError(call, { phase: 'prepare', kind: 'missing_key' })
  expect(providerError(call, { phase: 'stream', cause: first })).toBe(first)
  const inner = new FailureError({ phase: 'stream', kind: 'not_an_api', text: '<html>' })
  expect(infoOf({ phase: 'headers', cause: inner })).toMatchObject({ kind: 'not_an_api', phase: 'stream' })
})

test('the key is taken out of everything, in every spelling', () => {
  const echoes = [apiKey, encodeURIComponent(apiKey), Buffer.from(apiKey).toString('base64')]
  for (const echo of echoes) {
    const info = answered(400, nested(`No: ${echo}`, echo, echo), { 'x-request-id': echo })
    const frame = infoOf({ phase: 'stream', frame: { error: { message: echo, code: echo } } })
    for (const text of [JSON.stringify(info), JSON.stringify(frame)]) {
      expect(text).toContain('[redacted]')
      for (const secret of echoes) expect(text).not.toContain(secret)
    }
  }
})

describe('the sentences', () => {
  const facts = { label: 'Mine', host: 'h.example', model: 'm-1', detail: '' }
  test.each(errorKinds)('%s names who and what to do', kind => {
    const { message, remedy } = errorSentences[kind]
    const text = message(facts)
    if (kind !== 'internal') expect(text).toMatch(/Mine|h\.example|m-1/)
    expect(text).toMatch(/[.!]$|m-1$/)
    expect(remedy).toBeTruthy()
  })

  test.each<[ErrorKind, string]>([
    ['rate_limit', 'rate limit'],
    ['invalid_key', 'invalid API key'],
    ['model_not_found', 'model not found'],
    ['timeout', 'timed out'],
  ])('%s says "%s"', (kind, words) => {
    expect(errorSentences[kind].message(facts)).toContain(words)
  })
})

test('every error is a ProviderError with the provider and the model', () => {
  const error = providerError(call, { phase: 'headers', cause: null })
  expect(error).toBeInstanceOf(ProviderError)
  expect(error.info).toMatchObject({ provider: 'Mine', model: 'm-1', remedy: 'retry' })
})

test.each<[NetworkFault, string]>([
  [{ kind: 'network', detail: 'reset' }, 'retry'],
  [{ kind: 'network', detail: 'refused' }, 'retry'],
  [{ kind: 'network', detail: 'not_http' }, 'edit-provider'],
  [{ kind: 'network', detail: 'bad_url' }, 'edit-provider'],
  [{ kind: 'network', detail: 'proxy_sign_in' }, 'edit-provider'],
])('the button after %o does %s', (fault, remedy) => {
  expect(infoOf({ phase: 'headers', cause: new NetworkError(fault) }).remedy).toBe(remedy)
})

test.each([
  ['true', { shouldRetry: true }],
  ['false', { shouldRetry: false }],
  ['maybe', {}],
])('x-should-retry: %s', (word, read) => {
  const response = { status: 503, headers: { 'x-should-retry': word }, body: '' }
  const config = { label: 'P', baseUrl: 'https://api.example.com/v1' }
  const { info } = providerError({ config, model: 'm' }, { phase: 'headers', response })
  expect('shouldRetry' in info ? { shouldRetry: info.shouldRetry } : {}).toEqual(read)
})
