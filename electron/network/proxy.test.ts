import { createServer, type Server } from 'node:http'
import { connect } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { ProxySetting } from '../../shared/provider.ts'
import { createFetchPool } from './fetch-pool.ts'
import { proxyFor } from './proxy.ts'
import { testCertificate } from './test-certificate.ts'
import { faultOf, get, readText } from './test-fetch.ts'
import { answerBytes, freePort, serveRaw } from './test-server.ts'

type Proxy = {
  url: string
  port: number
  tunnels: { target: string; headers: NodeJS.Dict<string | string[]> }[]
}

/** A proxy that makes tunnels, to the port given for names that do not exist. Closed after the test. */
async function serveProxy(options: { status?: number; ports?: Record<string, number> } = {}): Promise<Proxy> {
  const tunnels: Proxy['tunnels'] = []
  const server: Server = createServer()
  server.on('connect', (request, socket, head) => {
    const target = request.url ?? ''
    tunnels.push({ target, headers: request.headers })
    socket.on('error', () => {})
    if (options.status !== undefined) {
      socket.end(`HTTP/1.1 ${options.status} No\r\ncontent-length: 0\r\n\r\n`)
      return
    }
    const port = options.ports?.[target] ?? Number(target.split(':').at(-1))
    const upstream = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      upstream.write(head)
      upstream.pipe(socket).pipe(upstream)
    })
    upstream.on('error', () => socket.destroy())
    socket.on('close', () => upstream.destroy())
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { url: `http://127.0.0.1:${port}`, port, tunnels }
}

type Way = { proxy?: ProxySetting; caCertificate?: string }

async function whole(url: string, way: Way, environment: Record<string, string> = {}, headers = {}) {
  const pool = createFetchPool({}, environment)
  onTestFinished(() => pool.close())
  return readText((await pool.fetchFor(way)(get(url, { headers }))).body)
}

const manual = (url: string): Way => ({ proxy: { mode: 'manual', url } })

describe('a proxy set by hand', () => {
  test('carries a plain call in a tunnel, and sees no header of it', async () => {
    const proxy = await serveProxy()
    const server = await serveRaw(socket => socket.write(answerBytes('200 OK', [], 'server')))
    const headers = { authorization: 'Bearer secret-of-mine' }
    expect(await whole(server.url, manual(proxy.url), {}, headers)).toBe('server')
    expect(proxy.tunnels.map(({ target }) => target)).toEqual([`127.0.0.1:${server.port}`])
    expect(JSON.stringify(proxy.tunnels)).not.toContain('secret-of-mine')
    expect(server.requests[0]).toContain('authorization: Bearer secret-of-mine')
  })

  test('carries a secure call end to end, and its certificate is checked', async () => {
    const proxy = await serveProxy({ ports: {} })
    const server = await serveRaw(socket => socket.write(answerBytes('200 OK', [], 'secure')), { tls: true })
    expect(await whole(server.url, { ...manual(proxy.url), caCertificate: testCertificate })).toBe('secure')
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
    onTestFinished(() => void delete process.env.NODE_TLS_REJECT_UNAUTHORIZED)
    expect(await faultOf(whole(server.url, manual(proxy.url)))).toEqual({
      kind: 'tls',
      detail: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    })
    expect(server.requests).toHaveLength(1)
  })

  test('finds the name itself', async () => {
    const server = await serveRaw(socket => socket.write(answerBytes('200 OK', [], 'inside')))
    const proxy = await serveProxy({ ports: { 'models.intranet.invalid:80': server.port } })
    expect(await whole('http://models.intranet.invalid/v1', manual(proxy.url))).toBe('inside')
  })

  test.each<[number, string]>([
    [407, 'proxy_sign_in'],
    [403, 'proxy_refused'],
    [502, 'proxy_refused'],
  ])('that answers %i is named as what failed', async (status, detail) => {
    const proxy = await serveProxy({ status })
    const server = await serveRaw(() => {})
    expect(await faultOf(whole(server.url, manual(proxy.url)))).toEqual({ kind: 'network', detail })
    expect(server.connections).toBe(0)
  })

  const servers: [string, () => Promise<string>][] = [
    ['is not there', async () => `http://127.0.0.1:${await freePort()}`],
    ['has no such name', async () => 'http://proxy.invalid:3128'],
    ['hangs up', async () => (await serveRaw(socket => socket.destroy())).url],
    ['does not speak HTTP', async () => (await serveRaw(socket => socket.end('SSH-2.0-x\r\n'))).url],
    ['is of another kind', async () => 'socks4://127.0.0.1:1'],
  ]
  test.each(servers)('that %s', async (_name, urlOf) => {
    const server = await serveRaw(() => {})
    expect(await faultOf(whole(server.url, manual(await urlOf())))).toEqual({
      kind: 'network',
      detail: 'proxy_unreachable',
    })
    expect(server.connections).toBe(0)
  })

  test('that never answers is ended by the connect timer', async () => {
    const mute = await serveRaw(() => {})
    const pool = createFetchPool({ timeouts: { connect: 50 } })
    onTestFinished(() => pool.close())
    const call = pool.fetchFor(manual(mute.url))(get('http://127.0.0.1:9/v1'))
    expect(await faultOf(call)).toEqual({ kind: 'timeout', detail: 'connect' })
  })
})

describe('the system’s proxy', () => {
  test('is asked for at each call', async () => {
    const server = await serveRaw(socket => socket.write(answerBytes('200 OK', [], 'inside')))
    const proxy = await serveProxy({ ports: { 'models.invalid:80': server.port } })
    const environment: Record<string, string> = {}
    const pool = createFetchPool({}, environment)
    onTestFinished(() => pool.close())
    const fetch = pool.fetchFor({ proxy: { mode: 'system' } })
    expect(await faultOf(fetch(get('http://models.invalid/')))).toEqual({ kind: 'network', detail: 'dns' })
    environment.HTTP_PROXY = proxy.url.replace('http://', 'http://me:pass%40word@')
    expect(await readText((await fetch(get('http://models.invalid/'))).body)).toBe('inside')
    const sent = Buffer.from('me:pass@word').toString('base64')
    expect(proxy.tunnels[0]?.headers['proxy-authorization']).toBe(`Basic ${sent}`)
    environment.NO_PROXY = 'models.invalid'
    expect(await faultOf(fetch(get('http://models.invalid/')))).toEqual({ kind: 'network', detail: 'dns' })
  })

  const at = (url: string, environment: Record<string, string>) =>
    proxyFor(url, { mode: 'system' }, environment)
  const both = { HTTPS_PROXY: 'http://secure:1', HTTP_PROXY: 'http://plain:1' }

  test.each<[string, Record<string, string>, string | undefined]>([
    ['https://a.example', both, 'http://secure:1'],
    ['http://a.example', both, 'http://plain:1'],
    ['https://a.example', { HTTP_PROXY: 'http://plain:1' }, undefined],
    ['https://a.example', { ALL_PROXY: 'http://all:1' }, 'http://all:1'],
    ['https://a.example', { https_proxy: 'http://lower:1', HTTPS_PROXY: 'http://upper:1' }, 'http://lower:1'],
    ['https://a.example', { HTTPS_PROXY: 'proxy:8080' }, 'http://proxy:8080'],
    ['https://a.example', { HTTPS_PROXY: '' }, undefined],
    ['https://a.example', { ...both, NO_PROXY: '*' }, undefined],
    ['https://a.example', { ...both, NO_PROXY: 'b.example, a.example' }, undefined],
    ['https://x.a.example', { ...both, NO_PROXY: '.a.example' }, undefined],
    ['https://x.a.example', { ...both, no_proxy: '*.a.example' }, undefined],
    ['https://xa.example', { ...both, NO_PROXY: 'a.example' }, 'http://secure:1'],
    ['https://a.example', { ...both, NO_PROXY: 'a.example:8443' }, 'http://secure:1'],
    ['https://a.example:8443', { ...both, NO_PROXY: 'A.Example:8443' }, undefined],
    ['http://localhost:11434', both, undefined],
    ['http://127.0.0.1:11434', both, undefined],
    ['http://[::1]:11434', both, undefined],
  ])('%s with %j: %s', (url, environment, expected) => {
    expect(at(url, environment)).toBe(expected)
  })

  test('nothing is read unless it is chosen', () => {
    expect(proxyFor('https://a.example', undefined, both)).toBeUndefined()
    expect(proxyFor('https://a.example', { mode: 'none' }, both)).toBeUndefined()
  })
})

test('a certificate is trusted for its own provider only', async () => {
  const server = await serveRaw(socket => socket.write(answerBytes('200 OK', [], 'secure')), { tls: true })
  const pool = createFetchPool()
  onTestFinished(() => pool.close())
  const trusting = pool.fetchFor({ caCertificate: testCertificate })
  expect(await readText((await trusting(get(server.url))).body)).toBe('secure')
  expect(await faultOf(pool.fetchFor({})(get(server.url)))).toMatchObject({ kind: 'tls' })
})
