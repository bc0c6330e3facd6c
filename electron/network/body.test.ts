import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { faultOf, whole } from './test-fetch.ts'
import { answerBytes, chunk, serveRaw, streamHead } from './test-server.ts'

describe('broken bodies', () => {
  test('reset in the middle', async () => {
    const server = await serveRaw(socket => {
      socket.write(streamHead() + chunk('data: 1\n\n'), () => setTimeout(() => socket.resetAndDestroy(), 10))
    })
    expect(await faultOf(whole(server.url))).toMatchObject({ kind: 'network', detail: 'reset' })
  })

  test('closed before the last chunk', async () => {
    const server = await serveRaw(socket => socket.end(streamHead() + chunk('data: 1\n\n')))
    expect(await faultOf(whole(server.url))).toEqual({ kind: 'network', detail: 'truncated' })
  })

  test('shorter than its content-length', async () => {
    const server = await serveRaw(socket => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\nshort'))
    expect(await faultOf(whole(server.url))).toEqual({ kind: 'network', detail: 'truncated' })
  })

  test('cut where nothing announced a length looks like an end', async () => {
    const server = await serveRaw(socket =>
      socket.end('HTTP/1.1 200 OK\r\nconnection: close\r\n\r\ndata: {"a'),
    )
    expect(await whole(server.url)).toBe('data: {"a')
  })
})

describe('compression nobody asked for', () => {
  const text = 'data: käse\n\n'.repeat(500)
  test.each([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['br', brotliCompressSync(text)],
    ['gzip, br', brotliCompressSync(gzipSync(text))],
    ['identity', Buffer.from(text)],
  ])('%s is undone', async (encoding, bytes) => {
    const server = await serveRaw(socket =>
      socket.write(answerBytes('200 OK', [`content-encoding: ${encoding}`], bytes)),
    )
    expect(await whole(server.url)).toBe(text)
  })

  test('the cap counts decoded bytes', async () => {
    const bomb = gzipSync(Buffer.alloc(8 * 1024 * 1024))
    expect(bomb.length).toBeLessThan(10_000)
    const server = await serveRaw(socket =>
      socket.write(answerBytes('200 OK', ['content-encoding: gzip'], bomb)),
    )
    const fault = await faultOf(whole(server.url, { caps: { body: 1024 * 1024 } }))
    expect(fault).toEqual({ kind: 'too_large', detail: 'body' })
  })

  test('the cap also counts plain bytes', async () => {
    const server = await serveRaw(socket => socket.write(answerBytes('200 OK', [], Buffer.alloc(2000))))
    const fault = await faultOf(whole(server.url, { caps: { body: 1999 } }))
    expect(fault).toEqual({ kind: 'too_large', detail: 'body' })
  })

  test.each([
    ['gzip', 'not gzip at all', 'bad_encoding'],
    ['br', 'not brotli at all', 'bad_encoding'],
    ['zstd', 'x', 'bad_encoding'],
    ['constructor', 'x', 'bad_encoding'],
    ['gzip', gzipSync(text).subarray(0, 40), 'truncated'],
  ])('%s that is broken or unknown is an error', async (encoding, bytes, detail) => {
    const server = await serveRaw(socket =>
      socket.write(answerBytes('200 OK', [`content-encoding: ${encoding}`], bytes)),
    )
    expect(await faultOf(whole(server.url))).toEqual({ kind: 'network', detail })
  })
})

describe('headers', () => {
  test.each([
    ['one of 20 KB', [`x-big: ${'a'.repeat(20_000)}`]],
    ['ten thousand', Array.from({ length: 10_000 }, (_, index) => `x-${index}: a`)],
  ])('%s are refused', async (_name, headers) => {
    const server = await serveRaw(socket => socket.write(answerBytes('200 OK', headers)))
    expect(await faultOf(whole(server.url))).toEqual({ kind: 'too_large', detail: 'headers' })
  })
})
