import type { Socket } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { ProviderConfig } from '../../shared/provider.ts'
import { createHttpFetch } from '../network/fetch.ts'
import { answerBytes, chunk, freePort, serveRaw, streamHead } from '../network/test-server.ts'
import { testProvider } from './check.ts'
import { discoverLocalServers } from './discover.ts'
import { createOpenAiChat } from './openai-chat/adapter.ts'
import { ProviderError } from './provider.ts'

const dialect = createOpenAiChat()
const models = '{"object":"list","data":[{"id":"a"},{"id":"b"}]}'
const answer = `data: {"choices":[{"delta":{"content":"pong"}}]}\n\n`

function context(signal = new AbortController().signal) {
  const fetch = createHttpFetch()
  onTestFinished(() => fetch.close())
  return { dialect, fetch, signal, apiKey: 'test-key-0123456789' }
}

const config = (url: string): ProviderConfig => ({
  type: 'openai-compatible',
  label: 'Mine',
  baseUrl: `${url}/v1`,
  models: ['a'],
  needsKey: true,
})

/** Answers the list as told, and a chat with an answer that never ends. */
function serve(list: string, body: string) {
  return serveRaw((socket: Socket, request) => {
    if (request.startsWith('GET')) socket.write(answerBytes(list, [], body))
    else socket.write(streamHead() + chunk(answer))
  })
}

describe('testing a provider', () => {
  test('the model list is enough', async () => {
    const server = await serve('200 OK', models)
    let time = 0
    const now = () => (time += 40)
    expect(await testProvider(config(server.url), { ...context(), now })).toEqual({
      latencyMs: 40,
      models: [{ id: 'a' }, { id: 'b' }],
    })
    expect(server.requests).toHaveLength(1)
  })

  test.each([
    ['404 Not Found', '{"detail":"Not Found"}'],
    ['405 No', ''],
    ['401 No', '{"error":{"message":"Missing scopes: api.model.read"}}'],
    ['403 No', ''],
    ['200 OK', '<html>'],
  ])('a list answered with %s %s proves nothing: a tiny chat does, and is closed', async (status, body) => {
    const server = await serve(status, body)
    const result = await testProvider(config(server.url), context())
    expect(result.models).toBeUndefined()
    expect(server.requests).toHaveLength(2)
    expect(server.requests[1]).toMatch(/"max_tokens":16/)
    await server.closed
  })

  test('a refused key is final', async () => {
    const server = await serve('401 No', '{"error":{"code":"invalid_api_key","message":"no"}}')
    const error = await testProvider(config(server.url), context()).catch(error => error)
    expect(error).toBeInstanceOf(ProviderError)
    expect(error.info.kind).toBe('invalid_key')
    expect(server.requests).toHaveLength(1)
  })

  test('the limit holds for the whole test and closes what is open', async () => {
    const server = await serveRaw(() => {})
    const error = await testProvider(config(server.url), { ...context(), limit: 60 }).catch(error => error)
    expect(error.info).toMatchObject({ kind: 'timeout', detail: 'total' })
    await server.closed
  })

  test('a stop by the user is no failure of the provider', async () => {
    const controller = new AbortController()
    const server = await serveRaw(() => controller.abort())
    const error = await testProvider(config(server.url), context(controller.signal)).catch(error => error)
    expect(error).toBe(controller.signal.reason)
    await server.closed
  })
})

describe('looking for local servers', () => {
  test('finds those that list models, at once, and without a key', async () => {
    const found = await serve('200 OK', models)
    const empty = await serve('200 OK', '{"object":"list","data":null}')
    const page = await serve('200 OK', '<html>')
    const silent = await serveRaw(() => {})
    const candidates = [
      { name: 'silent', port: silent.port },
      { name: 'found', port: found.port },
      { name: 'page', port: page.port },
      { name: 'empty', port: empty.port },
      { name: 'gone', port: await freePort() },
    ]
    expect(await discoverLocalServers({ ...context(), candidates, limit: 600 })).toEqual([
      { name: 'found', baseUrl: `http://127.0.0.1:${found.port}/v1`, models: ['a', 'b'] },
      { name: 'empty', baseUrl: `http://127.0.0.1:${empty.port}/v1`, models: [] },
    ])
    expect(found.requests[0]).not.toMatch(/authorization/i)
    await silent.closed
  })
})
