/** Loopback servers for tests: every byte on the wire is written by the test. */
import { createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { onTestFinished } from 'vitest'
import { testCertificate, testPrivateKey } from './test-certificate.ts'

export type RawServer = {
  port: number
  /** `http://127.0.0.1:PORT`, or https. */
  url: string
  /** The whole requests that have arrived, as text. */
  requests: string[]
  /** How many connections were accepted. */
  connections: number
  /** Resolves when the first connection is closed by either side. */
  closed: Promise<void>
}

export type RawServerOptions = {
  tls?: boolean
  host?: string
  /** Sees each socket first, for answers to what is no HTTP request. */
  onConnection?: (socket: Socket) => void
}

/** Calls `answer` for each complete request (headers and a body of the announced length). Closed after the test. */
export async function serveRaw(
  answer: (socket: Socket, request: string) => void,
  { tls = false, host = '127.0.0.1', onConnection }: RawServerOptions = {},
): Promise<RawServer> {
  const sockets = new Set<Socket>()
  let tellClosed = () => {}
  const closed = new Promise<void>(resolve => {
    tellClosed = resolve
  })
  const accept = (socket: Socket) => {
    record.connections += 1
    onConnection?.(socket)
    sockets.add(socket)
    let received = ''
    socket.on('error', () => {})
    socket.on('close', () => {
      sockets.delete(socket)
      tellClosed()
    })
    socket.on('data', bytes => {
      received += bytes.toString('latin1')
      if (!isWhole(received)) return
      const request = received
      received = ''
      record.requests.push(request)
      answer(socket, request)
    })
  }
  const server: Server = tls
    ? createTlsServer({ cert: testCertificate, key: testPrivateKey }, accept)
    : createServer(accept)
  server.on('tlsClientError', () => {})
  await new Promise<void>(resolve => server.listen(0, host, resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const url = `${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port}`
  const record: RawServer = { port, url, requests: [], connections: 0, closed }
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return record
}

function isWhole(request: string): boolean {
  const end = request.indexOf('\r\n\r\n')
  if (end === -1) return false
  const length = /content-length: (\d+)/i.exec(request)?.[1] ?? '0'
  return request.length >= end + 4 + Number(length)
}

/** A whole answer with a length, so that the connection can be used again. */
export function answerBytes(status: string, headers: string[], body: string | Uint8Array = ''): Buffer {
  const bytes = Buffer.from(body)
  const head = [`HTTP/1.1 ${status}`, ...headers, `content-length: ${bytes.length}`, '', ''].join('\r\n')
  return Buffer.concat([Buffer.from(head), bytes])
}

/** The head of an answer in chunks that stays open. */
export function streamHead(...headers: string[]): string {
  const lines = ['HTTP/1.1 200 OK', 'content-type: text/event-stream', 'transfer-encoding: chunked']
  return [...lines, ...headers, '', ''].join('\r\n')
}

/** One chunk of a chunked body; an empty text ends it. */
export function chunk(text: string): string {
  return `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`
}

/** A port on which nothing listens. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise(resolve => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}
