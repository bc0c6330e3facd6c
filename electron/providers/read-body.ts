/** Bounded reading of whole bodies, and the first look that tells a stream from JSON from a web page. */
import { NetworkError } from '../network/network-error.ts'

/** Error answers are read no further. */
export const errorBodyCap = 64 * 1024
/** Model lists and answers that come in one piece. */
export const jsonBodyCap = 8 * 1024 * 1024

/** Reads up to `cap` bytes as text and closes the body there. */
export async function readStart(body: AsyncIterable<Uint8Array>, cap = errorBodyCap): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let left = cap
  for await (const chunk of body) {
    text += decoder.decode(chunk.subarray(0, left), { stream: true })
    left -= chunk.byteLength
    if (left <= 0) break
  }
  return text + decoder.decode()
}

/** Reads the whole body as text; more than `cap` bytes is an error. */
export async function readWhole(body: AsyncIterable<Uint8Array>, cap = jsonBodyCap): Promise<string> {
  const decoder = new TextDecoder()
  const pieces: string[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.byteLength
    if (size > cap) throw new NetworkError({ kind: 'too_large', detail: 'body' })
    pieces.push(decoder.decode(chunk, { stream: true }))
  }
  pieces.push(decoder.decode())
  return pieces.join('')
}

export type BodyKind = 'json' | 'html' | 'other' | 'empty'

/**
 * Looks at the first character that is not blank; content types of small servers are often wrong.
 * `body` is the same bytes again, from the start, and must be read in place of the one given.
 */
export async function sniff(
  source: AsyncIterable<Uint8Array>,
): Promise<{ kind: BodyKind; body: AsyncIterable<Uint8Array> }> {
  const rest = source[Symbol.asyncIterator]()
  const seen: Uint8Array[] = []
  let kind: BodyKind = 'empty'
  while (kind === 'empty') {
    const next = await rest.next()
    if (next.done) break
    seen.push(next.value)
    const first = next.value.find(byte => !blanks.has(byte))
    if (first !== undefined) kind = kindByFirst[first] ?? 'other'
  }
  return { kind, body: replay(seen, rest) }
}

/** Space, tab, line ends, and the bytes of a byte order mark. */
const blanks = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf])
/** `{`, `[`, `<` */
const kindByFirst: Record<number, BodyKind> = { 123: 'json', 91: 'json', 60: 'html' }

async function* replay(
  seen: Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void> {
  try {
    yield* seen
    while (true) {
      const next = await rest.next()
      if (next.done) return
      yield next.value
    }
  } finally {
    await rest.return?.()
  }
}
