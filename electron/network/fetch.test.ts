import { execFile } from 'node:child_process'
import type { Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { describe, expect, onTestFinished, test } from 'vitest'
import { NetworkError } from './network-error.ts'
import { testCertificate } from './test-certificate.ts'
import { faultOf, get, open, readText, whole } from './test-fetch.ts'
import { answerBytes, chunk, freePort, serveRaw, streamHead } from './test-server.ts'

describe('a plain call', () => {
  test('sends what was asked and returns status, headers and bytes', async () => {
    const server = await serveRaw(socket =>
      socket.write(answerBytes('201 Created', ['X-One: a', 'X-One: b', '__proto__: c'], 'hellö')),
    )
    const response = await open()(
      get(`${server.url}/v1`, {
        method: 'POST',
        body: '{"a":"ü"}',
        headers: { authorization: 'Bearer abc' },
      }),
    )
    expect(response.status).toBe(201)
    expect(response.headers['x-one']).toBe('a, b')
    expect(Object.getPrototypeOf(response.headers)).toBe(Object.prototype)
    expect(await readText(response.body)).toBe('hellö')
    const [request = ''] = server.requests
    expect(request).toMatch(/^POST \/v1 HTTP\/1.1\r\n/)
    expect(request).toMatch(/authorization: Bearer abc\r\n/)
    expect(request).toMatch(/accept-encoding: identity\r\n/)
    expect(request).toMatch(/content-length: 10\r\n/)
  })

  test('reuses the connection, and never sends a request twice', async () => {
    const server = await serveRaw(socket => socket.write(answerBytes('200 OK', [], 'x')))
    const fetch = open()
    for (let round = 0; round < 5; round += 1) await readText((await fetch(get(server.url))).body)
    expect(server.requests).toHaveLength(5)
    // The second call may come while the first connection is still being put back.
    expect(server.connections).toBeLessThan(3)
  })

  test('does not retry when the server hangs up on a request', async () => {
    const server = await serveRaw(socket => socket.destroy())
    expect(await faultOf(whole(server.url))).toEqual({ kind: 'network', detail: 'reset' })
    expect(server.requests).toHaveLength(1)
  })

  test.each(['127.0.0.1', '::1'])('finds localhost on %s', async host => {
    const server = await serveRaw(socket => socket.write(answerBytes('200 OK', [], 'here')), { host })
    expect(await whole(`http://localhost:${server.port}`)).toBe('here')
  })

  test('an idle connection does not keep the process alive', async () => {
    const server = await serveRaw(socket => socket.write(answerBytes('200 OK', [], 'x')))
    const entry = fileURLToPath(new URL('./fetch.ts', import.meta.url))
    const built = await build({ configFile: false, logLevel: 'silent', build: { ssr: entry, write: false } })
    const code = 'output' in built ? built.output[0].code : ''
    const script = `${code}
      const signal = new AbortController().signal
      const response = await createHttpFetch()({ method: 'GET', url: '${server.url}', headers: {}, signal })
      for await (const _ of response.body);
      process.stdout.write('done')`
    const node = promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
      timeout: 3000,
    })
    expect((await node).stdout).toBe('done')
  })
})

describe('timers', () => {
  test('connect: the handshake never comes', async () => {
    const server = await serveRaw(() => {})
    const secure = server.url.replace('http:', 'https:')
    expect(await faultOf(whole(secure, { timeouts: { connect: 40 } }))).toEqual({
      kind: 'timeout',
      detail: 'connect',
    })
    expect(server.requests).toEqual([])
  })

  test('headers: the server takes the request and is silent', async () => {
    const server = await serveRaw(() => {})
    const fault = await faultOf(whole(server.url, { timeouts: { headers: 40 } }))
    expect(fault).toEqual({ kind: 'timeout', detail: 'headers' })
    await server.closed
  })

  test('idle: the body stalls', async () => {
    const server = await serveRaw(socket => socket.write(streamHead() + chunk('data: 1\n\n')))
    const fault = await faultOf(whole(server.url, { timeouts: { idle: 40 } }))
    expect(fault).toEqual({ kind: 'timeout', detail: 'idle' })
    await server.closed
  })

  test('idle does not run while the reader is busy', async () => {
    const server = await serveRaw(socket => socket.write(streamHead() + chunk('a') + chunk('b') + chunk('')))
    const response = await open({ timeouts: { idle: 60 } })(get(server.url))
    let text = ''
    for await (const bytes of response.body) {
      text += Buffer.from(bytes).toString()
      await new Promise(resolve => setTimeout(resolve, 90))
    }
    expect(text).toBe('ab')
  })

  test('total: a byte now and then is not enough', async () => {
    const server = await serveRaw(socket => {
      socket.write(streamHead())
      const drip = setInterval(() => socket.write(chunk('.')), 15)
      socket.on('close', () => clearInterval(drip))
    })
    const fault = await faultOf(whole(server.url, { timeouts: { idle: 5000, total: 120 } }))
    expect(fault).toEqual({ kind: 'timeout', detail: 'total' })
    await server.closed
  })

  test('a call can bring its own', async () => {
    const server = await serveRaw(() => {})
    const fault = await faultOf(whole(server.url, {}, { timeouts: { headers: 30 } }))
    expect(fault).toEqual({ kind: 'timeout', detail: 'headers' })
  })

  test('a limit beyond what a timer can hold does not fire at once', async () => {
    const server = await serveRaw(socket => socket.write(answerBytes('200 OK', [], 'x')))
    expect(await whole(server.url, { timeouts: { total: 3e9, idle: 3e9 } })).toBe('x')
  })
})

describe('stopping', () => {
  test('before the call', async () => {
    const server = await serveRaw(() => {})
    const fault = await faultOf(whole(server.url, {}, { signal: AbortSignal.abort() }))
    expect(fault).toEqual({ kind: 'aborted', detail: 'signal' })
    expect(server.connections).toBe(0)
  })

  test('during the handshake', async () => {
    const controller = new AbortController()
    const server = await serveRaw(() => {})
    const call = whole(server.url.replace('http:', 'https:'), {}, { signal: controller.signal })
    setTimeout(() => controller.abort(), 20)
    expect(await faultOf(call)).toEqual({ kind: 'aborted', detail: 'signal' })
  })

  test('before the headers: the server sees the close', async () => {
    const controller = new AbortController()
    const server = await serveRaw(() => controller.abort())
    const call = whole(server.url, {}, { signal: controller.signal })
    expect(await faultOf(call)).toEqual({ kind: 'aborted', detail: 'signal' })
    await server.closed
  })

  test('in the body: the server sees the close', async () => {
    const controller = new AbortController()
    const server = await serveRaw(socket => socket.write(streamHead() + chunk('data: 1\n\n')))
    const response = await open()(get(server.url, { signal: controller.signal }))
    const read = async () => {
      for await (const _ of response.body) controller.abort()
    }
    expect(await faultOf(read())).toEqual({ kind: 'aborted', detail: 'signal' })
    await server.closed
  })

  test('in a compressed body: the server sees the close', async () => {
    const controller = new AbortController()
    const server = await serveRaw(socket => {
      socket.write(['HTTP/1.1 200 OK', 'content-encoding: gzip', 'connection: close', '', ''].join('\r\n'))
      socket.write(gzipSync('x'.repeat(100_000)).subarray(0, 60))
      setTimeout(() => controller.abort(), 20)
    })
    const call = whole(server.url, {}, { signal: controller.signal })
    expect(await faultOf(call)).toEqual({ kind: 'aborted', detail: 'signal' })
    await server.closed
  })

  test('leaving the loop early closes the socket', async () => {
    const server = await serveRaw(socket => socket.write(streamHead() + chunk('data: 1\n\n')))
    const response = await open()(get(server.url))
    for await (const _ of response.body) break
    await server.closed
  })

  test('close ends a call in flight', async () => {
    const server = await serveRaw(() => void fetch.close())
    const fetch = open()
    expect(await faultOf(fetch(get(server.url)))).toEqual({ kind: 'aborted', detail: 'closed' })
  })
})

describe('redirects', () => {
  test.each([301, 302, 303, 307, 308, 300, 304])(
    '%i is an error and its target hears nothing',
    async status => {
      const target = await serveRaw(socket => socket.write(answerBytes('200 OK', [])))
      const server = await serveRaw(socket =>
        socket.write(answerBytes(`${status} X`, [`location: ${target.url}/stolen?key=abc`])),
      )
      const call = whole(server.url, {}, { method: 'POST', body: '{}', headers: { 'x-api-key': 'abc' } })
      expect(await faultOf(call)).toEqual({ kind: 'redirect', detail: `127.0.0.1:${target.port}` })
      expect(target.connections).toBe(0)
      expect(server.requests).toHaveLength(1)
    },
  )

  test.each([
    ['http://169.254.169.254/latest', '169.254.169.254'],
    ['file:///etc/passwd', 'file:'],
    ['data:text/html,x', 'data:'],
    ['http://[', ''],
  ])('to %s is one request and an error', async (location, detail) => {
    const server = await serveRaw(socket => socket.write(answerBytes('302 Found', [`location: ${location}`])))
    expect(await faultOf(whole(server.url))).toEqual({ kind: 'redirect', detail })
    expect(server.requests).toHaveLength(1)
  })

  test('to itself is one request and an error', async () => {
    const server = await serveRaw(socket => socket.write(answerBytes('302 Found', ['location: /'])))
    expect((await faultOf(whole(server.url))).kind).toBe('redirect')
    expect(server.requests).toHaveLength(1)
  })
})

describe('addresses and protocols', () => {
  test('nothing listens', async () => {
    const port = await freePort()
    expect(await faultOf(whole(`http://127.0.0.1:${port}`))).toEqual({ kind: 'network', detail: 'refused' })
    expect(await faultOf(whole(`http://localhost:${port}`))).toEqual({ kind: 'network', detail: 'refused' })
  })

  test('the name does not exist', async () => {
    expect(await faultOf(whole('http://nowhere.invalid'))).toEqual({ kind: 'network', detail: 'dns' })
  })

  test.each([
    ['http://127.0.0.1:0', 'bad_port'],
    ['file:///etc/passwd', 'bad_url'],
    ['ftp://127.0.0.1', 'bad_url'],
    ['not a url', 'bad_url'],
    ['http://user:secret@127.0.0.1', 'bad_url'],
  ])('%s is refused before any socket', async (url, detail) => {
    expect(await faultOf(whole(url))).toEqual({ kind: 'network', detail })
  })

  test('a server that does not speak HTTP', async () => {
    const server = await serveRaw(socket => socket.end('SSH-2.0-OpenSSH_9.2\r\n'))
    expect(await faultOf(whole(server.url))).toEqual({ kind: 'network', detail: 'not_http' })
  })

  test('https to a plain server that answers, and to one that hangs up', async () => {
    const onHello = (socket: Socket, answer: string) => socket.once('data', () => socket.end(answer))
    for (const answer of ['HTTP/1.1 400 Bad Request\r\n\r\n', '']) {
      const server = await serveRaw(() => {}, { onConnection: socket => onHello(socket, answer) })
      expect(await faultOf(whole(server.url.replace('http:', 'https:')))).toEqual({
        kind: 'network',
        detail: 'https_on_http',
      })
    }
  })

  test('http to a secure server', async () => {
    const server = await serveRaw(socket => socket.write(answerBytes('200 OK', [])), { tls: true })
    const fault = await faultOf(whole(server.url.replace('https:', 'http:')))
    expect(fault.kind).toBe('network')
    expect(['not_http', 'reset']).toContain(fault.detail)
    expect(server.requests).toEqual([])
  })

  test('a header that cannot be sent does not appear in the error', async () => {
    const call = whole('http://127.0.0.1:9', {}, { headers: { authorization: 'Bearer sk-secret\nx' } })
    const error = await call.catch(error => error)
    expect(error).toBeInstanceOf(NetworkError)
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('sk-secret')
  })
})

describe('TLS', () => {
  test('a self-signed certificate is refused before a byte of HTTP, whatever the environment says', async () => {
    const server = await serveRaw(socket => socket.write(answerBytes('200 OK', [])), { tls: true })
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
    onTestFinished(() => void delete process.env.NODE_TLS_REJECT_UNAUTHORIZED)
    expect(await faultOf(whole(server.url))).toEqual({ kind: 'tls', detail: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
    expect(server.requests).toEqual([])
  })

  test('a certificate of our own list is accepted', async () => {
    const server = await serveRaw(socket => socket.write(answerBytes('200 OK', [], 'secure')), { tls: true })
    expect(await whole(server.url, { caCertificates: [testCertificate] })).toBe('secure')
  })

  test('a certificate for another name is refused', async () => {
    const server = await serveRaw(socket => socket.write(answerBytes('200 OK', [])), {
      tls: true,
      host: '127.0.0.2',
    })
    const fault = await faultOf(whole(server.url, { caCertificates: [testCertificate] }))
    expect(fault).toEqual({ kind: 'tls', detail: 'ERR_TLS_CERT_ALTNAME_INVALID' })
    expect(server.requests).toEqual([])
  })
})

test('a proxy in the environment is not used', async () => {
  const proxy = await serveRaw(socket => socket.write(answerBytes('200 OK', [], 'proxy')))
  const server = await serveRaw(socket => socket.write(answerBytes('200 OK', [], 'server')))
  process.env.http_proxy = proxy.url
  onTestFinished(() => void delete process.env.http_proxy)
  expect(await whole(server.url)).toBe('server')
  expect(proxy.connections).toBe(0)
})
