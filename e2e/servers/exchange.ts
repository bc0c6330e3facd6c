/** One request as the server saw it, and the response an answer writes to. */
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'

export type ChatMessage = { role: string; content: unknown }

/** The part of a chat completion request that tests look at. */
export type ChatBody = {
  model?: string
  stream?: boolean
  messages?: ChatMessage[]
  [name: string]: unknown
}

export type RecordedRequest = {
  method: string
  path: string
  headers: IncomingHttpHeaders
  /** The bytes of the body as text. */
  raw: string
  /** The parsed body; undefined when it is not JSON. */
  body: ChatBody | undefined
  /** When the headers arrived: milliseconds since 1970 with a fraction. */
  receivedAt: number
  /** Settles when the response is over: `answered` to the end, or `dropped` by the client before it. */
  closed: Promise<'answered' | 'dropped'>
}

/** Writes one response; it may wait as long as it likes, the server takes other requests meanwhile. */
export type Answer = (response: ServerResponse, request: RecordedRequest) => void | Promise<void>

/** The time of day with sub-millisecond resolution, comparable with `performance.timeOrigin` of a page. */
export function now(): number {
  return performance.timeOrigin + performance.now()
}

export async function record(message: IncomingMessage, response: ServerResponse): Promise<RecordedRequest> {
  const receivedAt = now()
  const closed = new Promise<'answered' | 'dropped'>(resolve => {
    response.once('close', () => resolve(response.writableFinished ? 'answered' : 'dropped'))
  })
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk)
  const raw = Buffer.concat(chunks).toString('utf8')
  return {
    method: message.method ?? '',
    path: message.url ?? '',
    headers: message.headers,
    raw,
    body: parse(raw),
    receivedAt,
    closed,
  }
}

function parse(raw: string): ChatBody | undefined {
  try {
    return JSON.parse(raw)
  } catch {
    return undefined
  }
}
