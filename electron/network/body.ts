/** The body of one answer: decompressed when the server insisted on it, counted, capped, and closed when left. */
import { pipeline, type Readable, type Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import type { Clocks } from './clocks.ts'
import { NetworkError, toNetworkError } from './network-error.ts'

/** We ask for `identity`; some servers and proxies compress all the same. */
const decoders: Record<string, () => Transform> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}

/** Undoes `content-encoding`; several encodings are undone last one first. Throws on one we do not know. */
export function decodeBody(raw: Readable, contentEncoding: string | undefined): Readable {
  const names = (contentEncoding ?? '')
    .split(',')
    .map(name => name.trim().toLowerCase())
    .filter(name => name !== '' && name !== 'identity')
  return names.reduceRight<Readable>((source, name) => {
    const decoder = Object.hasOwn(decoders, name) ? decoders[name] : undefined
    if (!decoder) throw new NetworkError({ kind: 'network', detail: 'bad_encoding' })
    // The reader of the last stream sees the error; the callback only keeps it from being uncaught here.
    return pipeline(source, decoder(), () => {})
  }, raw)
}

/** Yields the decoded bytes up to `cap`. Leaving the loop early destroys the stream and with it the socket. */
export async function* readBody(
  source: Readable,
  clocks: Clocks,
  cap: number,
  release: () => void,
): AsyncGenerator<Uint8Array, void> {
  let size = 0
  try {
    const chunks = source[Symbol.asyncIterator]()
    while (true) {
      clocks.waiting()
      const next = await chunks.next()
      clocks.arrived()
      if (next.done) return
      const bytes: Uint8Array = next.value
      size += bytes.byteLength
      if (size > cap) throw new NetworkError({ kind: 'too_large', detail: 'body' })
      yield bytes
    }
  } catch (error) {
    throw toNetworkError(error, 'body')
  } finally {
    release()
    source.destroy()
  }
}
