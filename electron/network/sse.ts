/** Bytes to server-sent events, with limits, so that no server can make us hold a line that never ends. */
import { createParser } from 'eventsource-parser'
import { NetworkError } from './network-error.ts'

export type ServerSentEvent = {
  /** The `event:` line, when there was one. */
  event?: string
  /** The `data:` lines joined with line feeds. */
  data: string
  /** The stream ended before the blank line that closes an event; `data` may be cut. */
  unterminated?: true
}

/** In characters: one line, and the data of one event. */
export type SseLimits = { line: number; event: number }

export const defaultSseLimits: SseLimits = { line: 1024 * 1024, event: 4 * 1024 * 1024 }

/** Yields events as they complete, and at the end the one that only lacks its blank line. Leaving early closes the source. */
export async function* readEvents(
  bytes: AsyncIterable<Uint8Array>,
  limits: SseLimits = defaultSseLimits,
): AsyncGenerator<ServerSentEvent, void> {
  let ready: ServerSentEvent[] = []
  let overflow = false
  const parser = createParser({
    maxBufferSize: limits.event,
    onEvent: ({ event, data }) => {
      if (data.length > limits.event) overflow = true
      ready.push(event === undefined ? { data } : { event, data })
    },
    onError: error => {
      if (error.type === 'max-buffer-size-exceeded') overflow = true
    },
  })
  const decoder = new TextDecoder()
  const toLines = createLineFeeds()
  const measure = createLineMeter(limits.line)
  const feed = (chunk: string): ServerSentEvent[] => {
    const text = toLines(chunk)
    measure(text)
    parser.feed(text)
    if (overflow) throw new NetworkError({ kind: 'too_large', detail: 'event' })
    const events = ready
    ready = []
    return events
  }
  for await (const chunk of bytes) {
    yield* feed(decoder.decode(chunk, { stream: true }))
  }
  yield* feed(decoder.decode())
  for (const event of feed('\n\n')) yield { ...event, unterminated: true }
}

/**
 * Turns CRLF and CR into LF, also when a read ends between the two.
 * The parser would hold back an event that ends in a lone CR until the next read, which may never come.
 */
function createLineFeeds(): (text: string) => string {
  let afterReturn = false
  return text => {
    if (text === '') return text
    const fresh = afterReturn && text.startsWith('\n') ? text.slice(1) : text
    afterReturn = text.endsWith('\r')
    return fresh.includes('\r') ? fresh.replace(/\r\n?/g, '\n') : fresh
  }
}

/** Follows the length of the current line across reads, looking at each character once. */
function createLineMeter(limit: number): (text: string) => void {
  let length = 0
  return text => {
    let start = 0
    while (start <= text.length) {
      const end = text.indexOf('\n', start)
      length += (end === -1 ? text.length : end) - start
      if (length > limit) throw new NetworkError({ kind: 'too_large', detail: 'line' })
      if (end === -1) return
      length = 0
      start = end + 1
    }
  }
}
