import { describe, expect, onTestFinished, test } from 'vitest'
import type { StreamPart } from '../../../shared/chat.ts'
import type { ProviderConfig } from '../../../shared/provider.ts'
import { createHttpFetch, type HttpFetchOptions } from '../../network/fetch.ts'
import { answerBytes, chunk, freePort, serveRaw, streamHead } from '../../network/test-server.ts'
import { type ChatRequest, ProviderError } from '../provider.ts'
import type { DialectOptions } from '../stream-call.ts'
import { createOpenAiChat } from './adapter.ts'

const apiKey = 'test-key-0123456789'

type Options = DialectOptions &
  HttpFetchOptions & {
    signal?: AbortSignal
    keyless?: boolean
    type?: ProviderConfig['type']
    request?: Partial<ChatRequest>
    onPart?: (part: StreamPart) => void
  }

function prepare(url: string, options: Options) {
  const fetch = createHttpFetch(options)
  onTestFinished(() => fetch.close())
  const config: ProviderConfig = {
    type: options.type ?? 'openai-compatible',
    label: 'Mine',
    baseUrl: `${url}/v1`,
    models: ['m-1'],
    needsKey: !options.keyless,
  }
  const signal = options.signal ?? new AbortController().signal
  return {
    config,
    context: { fetch, signal, ...(!options.keyless && { apiKey }) },
    dialect: createOpenAiChat(options),
  }
}

/** The parts that came, and the error that ended them. */
async function ask(url: string, options: Options = {}): Promise<{ parts: StreamPart[]; error?: unknown }> {
  const { config, context, dialect } = prepare(url, options)
  const request = { model: 'm-1', messages: [{ role: 'user' as const, content: 'hi' }], ...options.request }
  const parts: StreamPart[] = []
  try {
    for await (const part of dialect.stream(config, request, context)) {
      parts.push(part)
      options.onPart?.(part)
    }
    return { parts }
  } catch (error) {
    return { parts, error }
  }
}

function infoOf({ error }: { error?: unknown }) {
  expect(error).toBeInstanceOf(ProviderError)
  return (error as ProviderError).info
}

const event = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`
const hello = event({ choices: [{ delta: { content: 'Hello' } }] })
const stop = event({ choices: [{ delta: {}, finish_reason: 'stop' }] })
const done = 'data: [DONE]\n\n'
const whole = (body = hello + stop + done) => answerBytes('200 OK', ['content-type: text/event-stream'], body)
const helloParts = [{ type: 'text-delta', text: 'Hello' }, expect.objectContaining({ type: 'finish' })]

const bodyOf = (request = '') => JSON.parse(request.slice(request.indexOf('\r\n\r\n') + 4))

describe('the request', () => {
  test('is the chat protocol with exactly one credential', async () => {
    const server = await serveRaw(socket => socket.write(whole()))
    const messages = [
      { role: 'system' as const, content: 'be kind' },
      { role: 'user' as const, content: 'hi' },
    ]
    expect((await ask(server.url, { request: { messages, maxOutputTokens: 5 } })).parts).toEqual(helloParts)
    const [request = ''] = server.requests
    expect(request).toMatch(/^POST \/v1\/chat\/completions HTTP/)
    expect(request.split(apiKey)).toHaveLength(2)
    expect(request).toContain(`authorization: Bearer ${apiKey}\r\n`)
    expect(bodyOf(request)).toEqual({
      model: 'm-1',
      messages,
      stream: true,
      stream_options: { include_usage: true },
      max_tokens: 5,
    })
  })

  test('has no credential when there is no key, and OpenAI’s own name for the limit', async () => {
    const server = await serveRaw(socket => socket.write(whole()))
    await ask(server.url, { keyless: true, type: 'openai', request: { maxOutputTokens: 5 } })
    expect(server.requests[0]).not.toMatch(/authorization|api-key/i)
    expect(bodyOf(server.requests[0])).toMatchObject({ max_completion_tokens: 5 })
    expect(bodyOf(server.requests[0])).not.toHaveProperty('max_tokens')
  })

  test.each([400, 422])(
    'goes once more without stream_options when they are refused with %i',
    async status => {
      const refusal = JSON.stringify({ detail: [{ loc: ['body', 'stream_options'], msg: 'extra fields' }] })
      const server = await serveRaw(socket =>
        socket.write(server.requests.length === 1 ? answerBytes(`${status} No`, [], refusal) : whole()),
      )
      expect((await ask(server.url)).parts).toEqual(helloParts)
      expect(server.requests.map(bodyOf).map(body => 'stream_options' in body)).toEqual([true, false])
    },
  )

  test('goes once more only once', async () => {
    const server = await serveRaw(socket => socket.write(answerBytes('400 No', [], 'stream_options')))
    expect(infoOf(await ask(server.url)).kind).toBe('bad_request')
    expect(server.requests).toHaveLength(2)
  })

  test.each([429, 500, 503, 401])('is not repeated after %i', async status => {
    const server = await serveRaw(socket =>
      socket.write(answerBytes(`${status} No`, ['x-should-retry: true'])),
    )
    expect(infoOf(await ask(server.url)).status).toBe(status)
    expect(server.requests).toHaveLength(1)
  })
})

describe('the end of an answer', () => {
  test('[DONE] ends it although the connection stays open', async () => {
    const server = await serveRaw(socket => socket.write(streamHead() + chunk(hello + stop + done)))
    expect(await ask(server.url)).toEqual({ parts: helloParts })
    await server.closed
  })

  test('[DONE] leaves a connection that can be used again', async () => {
    const server = await serveRaw(socket => socket.write(whole()))
    const { config, context, dialect } = prepare(server.url, {})
    for (let round = 0; round < 4; round += 1) {
      for await (const _ of dialect.stream(config, { model: 'm', messages: [] }, context));
    }
    expect(server.connections).toBeLessThan(3)
  })

  test.each<[string, string, string, number]>([
    [
      'closed cleanly in the middle of an event',
      'HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n',
      `${hello}data: {"ch`,
      1,
    ],
    ['closed cleanly between events', 'HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n', hello, 1],
    ['closed before the last chunk', streamHead(), chunk(hello), 1],
    ['shorter than announced', 'HTTP/1.1 200 OK\r\ncontent-length: 9999\r\n\r\n', hello, 1],
  ])('%s: truncated, the text is kept', async (_name, head, body, count) => {
    const server = await serveRaw(socket => socket.end(head + body))
    const outcome = await ask(server.url)
    expect(outcome.parts).toHaveLength(count)
    expect(infoOf(outcome)).toMatchObject({ kind: 'network', detail: 'truncated', phase: 'stream' })
  })

  test('an answer in one piece is an answer', async () => {
    const body = JSON.stringify({ choices: [{ message: { content: 'Hello' }, finish_reason: 'stop' }] })
    const server = await serveRaw(socket =>
      socket.write(answerBytes('200 OK', ['content-type: application/json'], `\n\n${body}`)),
    )
    expect((await ask(server.url)).parts).toEqual(helloParts)
  })

  test.each<[string, string, string, object]>([
    ['a web page', 'text/html', '<!doctype html><title>Sign in</title>', { kind: 'not_an_api', status: 200 }],
    ['a web page that says it is a stream', 'text/event-stream', '<html>', { kind: 'not_an_api' }],
    ['nothing', 'text/event-stream', '', { kind: 'protocol', detail: 'empty' }],
    ['blanks', 'text/event-stream', ' \n\n ', { kind: 'protocol', detail: 'empty' }],
    [
      'an error as JSON',
      'application/json',
      '{"error":{"message":"x","code":"insufficient_quota"}}',
      { kind: 'quota' },
    ],
    ['broken JSON', 'application/json', '{"choices":[', { kind: 'protocol' }],
  ])('%s in a 200 is an error', async (_name, type, body, info) => {
    const server = await serveRaw(socket =>
      socket.write(answerBytes('200 OK', [`content-type: ${type}`], body)),
    )
    expect(infoOf(await ask(server.url))).toMatchObject(info)
  })
})

describe('clocks and stopping', () => {
  test('comments for ever do not hold the answer: the content clock ends it', async () => {
    const server = await serveRaw(socket => {
      socket.write(streamHead() + chunk(hello))
      const ping = setInterval(() => socket.write(chunk(': ping\n\n')), 10)
      socket.on('close', () => clearInterval(ping))
    })
    const outcome = await ask(server.url, { contentIdle: 80 })
    expect(outcome.parts).toHaveLength(1)
    expect(infoOf(outcome)).toMatchObject({ kind: 'timeout', detail: 'content', phase: 'stream' })
    await server.closed
  })

  test('no text at all after the headers is the content clock’s too', async () => {
    const server = await serveRaw(socket => socket.write(streamHead()))
    const info = infoOf(await ask(server.url, { contentIdle: 50 }))
    expect(info).toMatchObject({ kind: 'timeout', detail: 'content' })
  })

  test.each<[string, string, string]>([
    ['headers', '', 'headers'],
    ['idle', streamHead() + chunk(hello), 'stream'],
  ])('the %s timer keeps its name', async (which, bytes, phase) => {
    const server = await serveRaw(socket => socket.write(bytes))
    const info = infoOf(await ask(server.url, { timeouts: { [which]: 50 } }))
    expect(info).toMatchObject({ kind: 'timeout', detail: which, phase })
  })

  test('Stop is thrown as it came, and the server sees the close', async () => {
    const controller = new AbortController()
    const server = await serveRaw(socket => socket.write(streamHead() + chunk(hello + hello + hello)))
    const outcome = await ask(server.url, { signal: controller.signal, onPart: () => controller.abort() })
    expect(outcome.parts).toHaveLength(1)
    expect(outcome.error).toBe(controller.signal.reason)
    await server.closed
  })

  test('Stop before the headers', async () => {
    const controller = new AbortController()
    const server = await serveRaw(() => controller.abort('stopped'))
    expect((await ask(server.url, { signal: controller.signal })).error).toBe('stopped')
    await server.closed
  })

  test('leaving the loop closes the call', async () => {
    const server = await serveRaw(socket => socket.write(streamHead() + chunk(hello)))
    const { config, context, dialect } = prepare(server.url, {})
    for await (const _ of dialect.stream(config, { model: 'm', messages: [] }, context)) break
    await server.closed
  })
})

describe('refusals', () => {
  test('an error body that echoes the key is redacted, and read no further than it must', async () => {
    const echo = `{"error":{"message":"Incorrect API key provided: ${apiKey}","code":"invalid_api_key"}} `
    const server = await serveRaw(socket => {
      socket.write(`HTTP/1.1 401 No\r\nx-request-id: req-1\r\ncontent-length: 50000000\r\n\r\n${echo}`)
      socket.write(' '.repeat(200_000))
    })
    const { error } = await ask(server.url)
    const { info } = error as ProviderError
    expect(info).toMatchObject({
      kind: 'invalid_key',
      status: 401,
      requestId: 'req-1',
      remedy: 'replace-key',
    })
    expect(JSON.stringify(info)).not.toContain(apiKey)
    await server.closed
  })

  test('nothing listens', async () => {
    const port = await freePort()
    const info = infoOf(await ask(`http://127.0.0.1:${port}`))
    expect(info.message).toBe(
      `Nothing answers at 127.0.0.1:${port}. Check the address and that the server is running.`,
    )
    expect(info).toMatchObject({ kind: 'network', detail: 'refused', phase: 'connect' })
  })

  test('a redirect names the other host, which hears nothing', async () => {
    const target = await serveRaw(() => {})
    const server = await serveRaw(socket =>
      socket.write(answerBytes('307 Moved', [`location: ${target.url}/?k=${apiKey}`])),
    )
    const info = infoOf(await ask(server.url))
    expect(info).toMatchObject({ kind: 'redirect', detail: `127.0.0.1:${target.port}` })
    expect(JSON.stringify(info)).not.toContain(apiKey)
    expect(target.connections).toBe(0)
  })
})

describe('the model list', () => {
  const list = async (body: string, status = '200 OK') => {
    const server = await serveRaw(socket => socket.write(answerBytes(status, [], body)))
    const { config, context, dialect } = prepare(server.url, {})
    const models = dialect.listModels(config, context)
    return { models, server }
  }

  test.each<[string, string, string[]]>([
    ['OpenAI', '{"object":"list","data":[{"id":"b"},{"id":"a"},{"id":"b"}]}', ['b', 'a']],
    ['a bare list', '[{"id":"a"}]', ['a']],
    ['models by name', '{"models":[{"name":"a"}]}', ['a']],
    ['Gemini’s folder', '{"object":"list","data":[{"id":"models/a"}]}', ['a']],
    ['no models', '{"object":"list","data":null}', []],
    ['rows without id', '{"data":[{},{"id":null},{"id":"a"}]}', ['a']],
  ])('%s', async (_name, body, models) => {
    expect(await (await list(body)).models).toEqual(models.map(id => ({ id })))
  })

  test.each<[string, string, string, string]>([
    ['a web page', '<html>', '200 OK', 'not_an_api'],
    ['text', 'Ollama is running', '200 OK', 'not_an_api'],
    ['nothing', '', '200 OK', 'not_an_api'],
    ['other JSON', '{"hello":1}', '200 OK', 'protocol'],
    ['no such path', '{"detail":"Not Found"}', '404 Not Found', 'endpoint_not_found'],
  ])('%s is an error', async (_name, body, status, kind) => {
    const { models } = await list(body, status)
    expect(infoOf({ error: await models.catch(error => error) })).toMatchObject({ kind, provider: 'Mine' })
  })
})
