import { describe, expect, test } from 'vitest'
import { answerBytes, chunk, serveRaw, streamHead } from '../../network/test-server.ts'
import { testProvider } from '../check.ts'
import { ask, bodyOf, infoOf, prepare, streamBytes, testKey } from '../test-dialects.ts'

const event = (value: { type: string; [field: string]: unknown }) =>
  `event: ${value.type}\ndata: ${JSON.stringify(value)}\n\n`
const begin = event({ type: 'message_start', message: { model: 'm-1', usage: { input_tokens: 1 } } })
const hello =
  event({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }) +
  event({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hello' } })
const end =
  event({ type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 1 } }) +
  event({ type: 'message_stop' })
const helloParts = [{ type: 'text-delta', text: 'Hello' }, expect.objectContaining({ type: 'finish' })]

describe('the request', () => {
  test('is the Messages protocol with exactly one credential', async () => {
    const server = await serveRaw(socket => socket.write(streamBytes(begin + hello + end)))
    expect((await ask({ type: 'anthropic', baseUrl: `${server.url}/v1/` })).parts).toEqual(helloParts)
    const [request = ''] = server.requests
    expect(request).toMatch(/^POST \/v1\/messages HTTP/)
    expect(request.split(testKey)).toHaveLength(2)
    expect(request).toContain(`x-api-key: ${testKey}\r\n`)
    expect(request).toContain('anthropic-version: 2023-06-01\r\n')
    expect(request).not.toMatch(/^authorization:/im)
    expect(bodyOf(request)).toEqual({
      model: 'm-1',
      max_tokens: 4096,
      messages: [{ role: 'user', content: 'hi' }],
      stream: true,
    })
  })

  test('the version and further headers are the user’s; their credential replaces ours', async () => {
    const server = await serveRaw(socket => socket.write(streamBytes(begin + hello + end)))
    const headers = { Authorization: 'Bearer {key}', 'anthropic-beta': 'x-1' }
    await ask({ type: 'anthropic', baseUrl: server.url, apiVersion: '2026-10-21', headers })
    const [request = ''] = server.requests
    expect(request).toContain(`authorization: Bearer ${testKey}\r\n`)
    expect(request).toContain('anthropic-version: 2026-10-21\r\n')
    expect(request).toContain('anthropic-beta: x-1\r\n')
    expect(request).not.toContain('x-api-key')
    expect(request.split(testKey)).toHaveLength(2)
  })
})

describe('the answer', () => {
  test('message_stop ends it although the connection stays open', async () => {
    const server = await serveRaw(socket => socket.write(streamHead() + chunk(begin + hello + end)))
    expect(await ask({ type: 'anthropic', baseUrl: server.url })).toEqual({ parts: helloParts })
    await server.closed
  })

  test('in one piece is an answer', async () => {
    const message = {
      type: 'message',
      model: 'm-1',
      content: [{ type: 'text', text: 'Hello' }],
      stop_reason: 'end_turn',
    }
    const server = await serveRaw(socket => socket.write(answerBytes('200 OK', [], JSON.stringify(message))))
    expect((await ask({ type: 'anthropic', baseUrl: server.url })).parts).toEqual(helloParts)
  })

  test('that only pings is ended by the content clock', async () => {
    const server = await serveRaw(socket => {
      socket.write(streamHead() + chunk(begin))
      const ping = setInterval(() => socket.write(chunk(event({ type: 'ping' }))), 10)
      socket.on('close', () => clearInterval(ping))
    })
    const info = infoOf(await ask({ type: 'anthropic', baseUrl: server.url }, { contentIdle: 80 }))
    expect(info).toMatchObject({ kind: 'timeout', detail: 'content' })
    await server.closed
  })

  test('that writes a long tool call in silence is not', async () => {
    const server = await serveRaw(async socket => {
      const tool = { type: 'tool_use', id: 't', name: 'f', input: {} }
      socket.write(
        streamHead() + chunk(begin + event({ type: 'content_block_start', index: 0, content_block: tool })),
      )
      for (let sent = 0; sent < 10; sent += 1) {
        await new Promise(resolve => setTimeout(resolve, 20))
        const delta = { type: 'input_json_delta', partial_json: sent === 0 ? '[1' : sent === 9 ? ']' : ',1' }
        socket.write(chunk(event({ type: 'content_block_delta', index: 0, delta })))
      }
      socket.write(chunk(end) + chunk(''))
    })
    const { parts, error } = await ask({ type: 'anthropic', baseUrl: server.url }, { contentIdle: 120 })
    expect(error).toBeUndefined()
    expect(parts[0]).toEqual({ type: 'tool-call', id: 't', name: 'f', arguments: '[1,1,1,1,1,1,1,1,1]' })
  })

  test.each<[string, string, object]>([
    [
      '401 No',
      '{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"},"request_id":"req_1"}',
      { kind: 'invalid_key' },
    ],
    [
      '404 No',
      '{"type":"error","error":{"type":"not_found_error","message":"model: m-1"}}',
      { kind: 'model_not_found' },
    ],
    [
      '404 No',
      '{"type":"error","error":{"type":"not_found_error","message":"Not found"}}',
      { kind: 'endpoint_not_found', message: expect.stringContaining('/v1/messages') },
    ],
    [
      '400 No',
      '{"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 250000 tokens > 200000 maximum"}}',
      { kind: 'context_length' },
    ],
    [
      '400 No',
      '{"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is too low"}}',
      { kind: 'quota' },
    ],
    ['413 No', '<html>', { kind: 'context_length' }],
    [
      '529 No',
      '{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}',
      { kind: 'overloaded' },
    ],
    ['504 No', '{"type":"error","error":{"type":"timeout_error","message":"x"}}', { kind: 'timeout' }],
  ])('%s %s', async (status, body, info) => {
    const server = await serveRaw(socket => socket.write(answerBytes(status, ['request-id: req_1'], body)))
    expect(infoOf(await ask({ type: 'anthropic', baseUrl: server.url }))).toMatchObject({
      requestId: 'req_1',
      ...info,
    })
    expect(server.requests).toHaveLength(1)
  })
})

describe('the model list', () => {
  test('is read page by page, with what is retired', async () => {
    const pages = [
      {
        data: [{ id: 'a', type: 'model', display_name: 'A', lifecycle: 'active' }, { id: 'b' }],
        has_more: true,
        last_id: 'b',
      },
      {
        data: [
          { id: 'c', lifecycle: 'deprecated', retires_at: '2026-11-30T00:00:00Z' },
          { id: 'd', lifecycle: 'retired' },
        ],
        has_more: false,
      },
    ]
    const server = await serveRaw(socket =>
      socket.write(answerBytes('200 OK', [], JSON.stringify(pages[server.requests.length - 1]))),
    )
    const { config, context, dialect } = prepare({ type: 'anthropic', baseUrl: server.url })
    expect(await dialect.listModels?.(config, context)).toEqual([
      { id: 'a', lifecycle: 'active' },
      { id: 'b' },
      { id: 'c', lifecycle: 'deprecated', retiresAt: '2026-11-30' },
      { id: 'd', lifecycle: 'retired' },
    ])
    expect(server.requests.map(request => request.split(' ')[1])).toEqual([
      '/v1/models?limit=1000',
      '/v1/models?limit=1000&after_id=b',
    ])
    expect(server.requests[1]).toContain('anthropic-version: 2023-06-01\r\n')
  })

  test.each([
    ['always more', () => ({ data: [{ id: `m-${Math.random()}` }], has_more: true }), 10],
    ['the same page again', () => ({ data: [{ id: 'a' }], has_more: true, last_id: 'a' }), 2],
  ])('a server that has %s is left', async (_name, page, requests) => {
    const server = await serveRaw(socket => socket.write(answerBytes('200 OK', [], JSON.stringify(page()))))
    const { config, context, dialect } = prepare({ type: 'anthropic', baseUrl: server.url })
    await dialect.listModels?.(config, context)
    expect(server.requests).toHaveLength(requests)
  })

  test('proves the key; a gateway without one is asked for a tiny answer', async () => {
    const server = await serveRaw((socket, request) =>
      socket.write(
        request.startsWith('GET') ? answerBytes('404 No', [], '{}') : streamBytes(begin + hello + end),
      ),
    )
    const { config, context, dialect } = prepare({ type: 'anthropic', baseUrl: server.url })
    expect((await testProvider(config, { ...context, dialect })).models).toBeUndefined()
    expect(bodyOf(server.requests[1]).max_tokens).toBe(16)
  })
})
