/** What mockttp does to a connection or to the bytes on it, and what the app has to make of it. */
import { gzipSync } from 'node:zlib'
import { freePort } from '../network/test-server.ts'
import {
  authority,
  compatible,
  eventStream,
  inSlices,
  playOnMockttp,
  thenBroken,
  thenStuck,
  withServer,
} from './mockttp.ts'
import { type Played, play } from './play.ts'
import { chatChunk, frame, streamOf } from './streams.ts'

export type Situation = { title: string; run: () => Promise<Played>; expected: Partial<Played> }

const path = '/v1/chat/completions'
const pieces = ['Grüße, ', '世界 👋']
const text = pieces.join('')
const whole = Buffer.from(streamOf['openai-chat'](pieces))
const start = chatChunk({ content: 'Grüße, ' })
const json = { 'content-type': 'application/json' }
const refused = (message: string, more = {}) => JSON.stringify({ error: { message, ...more } })

export const situations: readonly Situation[] = [
  {
    title: 'an answer over http, in slices of 7 bytes',
    run: () => playOnMockttp(server => server.forPost(path).thenStream(200, inSlices(whole), eventStream)),
    expected: { calls: ['ok'], text },
  },
  {
    title: 'the same with CRLF at the ends of lines',
    run: () => {
      const bytes = Buffer.from(whole.toString().replaceAll('\n', '\r\n'))
      return playOnMockttp(server => server.forPost(path).thenStream(200, inSlices(bytes), eventStream))
    },
    expected: { calls: ['ok'], text },
  },
  {
    title: 'the same compressed, though nobody asked for it',
    run: () =>
      playOnMockttp(server =>
        server.forPost(path).thenReply(200, gzipSync(whole), { ...eventStream, 'content-encoding': 'gzip' }),
      ),
    expected: { calls: ['ok'], text },
  },
  {
    title: 'the same over https, its own authority given with the provider',
    run: () => overHttps(async () => ({ caCertificate: (await authority()).cert })),
    expected: { calls: ['ok'], text },
  },
  {
    title: 'https by an authority nobody vouches for',
    run: () => overHttps(async () => ({})),
    expected: { calls: ['tls/SELF_SIGNED_CERT_IN_CHAIN'], text: '' },
  },
  {
    title: 'a connection that is reset before the answer',
    run: () => playOnMockttp(server => server.forPost(path).thenResetConnection()),
    expected: { calls: ['network/reset', 'network/reset', 'network/reset'], waits: [500, 1000] },
  },
  {
    title: 'a connection that is closed before the answer',
    run: () => playOnMockttp(server => server.forPost(path).thenCloseConnection()),
    expected: { calls: ['network/reset', 'network/reset', 'network/reset'], waits: [500, 1000] },
  },
  {
    title: 'a server that takes the request and never answers, limit 1 s',
    run: () => playOnMockttp(server => server.forPost(path).thenTimeout(), { timeouts: { headers: 1 } }),
    expected: { calls: ['timeout/headers', 'timeout/headers'], waits: [500] },
  },
  {
    title: 'an answer that stands still, limit 1 s',
    run: () =>
      playOnMockttp(server => server.forPost(path).thenStream(200, thenStuck(start), eventStream), {
        timeouts: { idle: 1 },
      }),
    expected: { calls: ['timeout/idle'], waits: [], text: 'Grüße, ' },
  },
  {
    title: 'an answer whose connection breaks',
    run: () => playOnMockttp(server => server.forPost(path).thenStream(200, thenBroken(start), eventStream)),
    expected: { calls: ['network/truncated'], waits: [], text: 'Grüße, ' },
  },
  {
    title: 'an answer that ends without the last word of its protocol',
    run: () => playOnMockttp(server => server.forPost(path).thenReply(200, start, eventStream)),
    expected: { calls: ['network/truncated'], waits: [], text: 'Grüße, ' },
  },
  {
    title: 'an error inside an answer that began with 200, before the first word',
    run: () =>
      playOnMockttp(async server => {
        const error = frame({ error: { message: 'busy', type: 'overloaded_error' } })
        await server.forPost(path).once().thenReply(200, error, eventStream)
        await server.forPost(path).thenReply(200, whole, eventStream)
      }),
    expected: { calls: ['overloaded', 'ok'], waits: [500], text },
  },
  {
    title: 'the same after the first word',
    run: () => {
      const bytes = start + frame({ error: { message: 'busy', type: 'overloaded_error' } })
      return playOnMockttp(server => server.forPost(path).thenReply(200, bytes, eventStream))
    },
    expected: { calls: ['overloaded'], waits: [], text: 'Grüße, ' },
  },
  {
    title: '429 that asks for 120 s',
    run: () =>
      playOnMockttp(server =>
        server.forPost(path).thenReply(429, refused('slow down'), { ...json, 'retry-after': '120' }),
      ),
    expected: { calls: ['rate_limit'], waits: [] },
  },
  {
    title: '429 that asks for 250 ms, then an answer',
    run: () =>
      playOnMockttp(async server => {
        const headers = { ...json, 'retry-after-ms': '250', 'retry-after': '9' }
        await server.forPost(path).once().thenReply(429, refused('slow down'), headers)
        await server.forPost(path).thenReply(200, whole, eventStream)
      }),
    expected: { calls: ['rate_limit', 'ok'], waits: [250], text },
  },
  {
    title: 'a prompt the content filter stops (400)',
    run: () =>
      playOnMockttp(server =>
        server.forPost(path).thenReply(400, refused('filtered', { code: 'content_filter' }), json),
      ),
    expected: { calls: ['content_filter'] },
  },
  {
    title: 'a conversation that is too long (400)',
    run: () =>
      playOnMockttp(server =>
        server.forPost(path).thenReply(400, refused('too long', { code: 'context_length_exceeded' }), json),
      ),
    expected: { calls: ['context_length'] },
  },
  {
    title: 'a redirect to another host',
    run: () =>
      playOnMockttp(server =>
        server.forPost(path).thenReply(307, '', { location: 'https://elsewhere.example/v1' }),
      ),
    expected: { calls: ['redirect/elsewhere.example'] },
  },
  {
    title: 'a web page instead of an answer',
    run: () =>
      playOnMockttp(server =>
        server.forPost(path).thenReply(200, '<!doctype html>', { 'content-type': 'text/html' }),
      ),
    expected: { calls: ['not_an_api'] },
  },
  {
    title: 'a proxy set by hand, http',
    run: () => throughProxy('http://api.example/v1'),
    expected: { calls: ['ok'], text },
  },
  {
    title: 'a proxy set by hand, https',
    run: () => throughProxy('https://api.example/v1'),
    expected: { calls: ['ok'], text },
  },
  {
    title: 'a proxy that is not there',
    run: async () => {
      const url = `http://127.0.0.1:${await freePort()}`
      return play({ ...compatible('https://api.example/v1'), proxy: { mode: 'manual', url } })
    },
    expected: {
      calls: ['network/proxy_unreachable', 'network/proxy_unreachable', 'network/proxy_unreachable'],
    },
  },
]

const overHttps = (options: () => Promise<{ caCertificate?: string }>) =>
  withServer(async server => {
    await server.forPost(path).thenReply(200, whole, eventStream)
    return play({ ...compatible(`https://localhost:${server.port}/v1`), ...(await options()) })
  })

/** The name exists for the proxy only: an answer proves the tunnel. */
const throughProxy = (baseUrl: string) =>
  withServer(async proxy => {
    await proxy.forPost(`${baseUrl}/chat/completions`).thenReply(200, whole, eventStream)
    const { cert } = await authority()
    const url = `http://127.0.0.1:${proxy.port}`
    return play({
      ...compatible(baseUrl),
      allowHttp: true,
      caCertificate: cert,
      proxy: { mode: 'manual', url },
    })
  })
