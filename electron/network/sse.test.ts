import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NetworkError } from './network-error.ts'
import { readEvents, type ServerSentEvent, type SseLimits } from './sse.ts'

async function* pieces(...chunks: Uint8Array[]) {
  yield* chunks
}

async function collect(bytes: AsyncIterable<Uint8Array>, limits?: SseLimits) {
  const events: ServerSentEvent[] = []
  for await (const event of readEvents(bytes, limits)) events.push(event)
  return events
}

const read = (text: string, limits?: SseLimits) => collect(pieces(Buffer.from(text)), limits)

async function faultOf(promise: Promise<unknown>) {
  const error: unknown = await promise.catch(error => error)
  expect(error).toBeInstanceOf(NetworkError)
  return error instanceof NetworkError ? error.fault : undefined
}

describe('events', () => {
  test.each([
    ['LF', 'data: a\n\ndata: b\n\n'],
    ['CRLF', 'data: a\r\n\r\ndata: b\r\n\r\n'],
    ['CR', 'data: a\r\rdata: b\r\r'],
    ['mixed', 'data: a\r\n\rdata: b\n\r\n'],
    ['no blank after the colon', 'data:a\n\ndata:b\n\n'],
    ['a byte order mark', '\u{FEFF}data: a\n\ndata: b\n\n'],
    ['comments', ': hi\n\n: there\ndata: a\n:\n\n: x\n\ndata: b\n\n'],
    ['unknown fields', 'id: 1\nretry: x\nfoo: bar\ndata: a\n\nfoo\ndata: b\n\n'],
    ['events without data', 'event: ping\n\ndata: a\n\nevent: ping\n\ndata: b\n\n'],
  ])('%s', async (_name, text) => {
    expect(await read(text)).toEqual([{ data: 'a' }, { data: 'b' }])
  })

  test('keep their name and join their lines', async () => {
    expect(await read('event: error\ndata: a\ndata:  b\ndata\ndata: c\n\n')).toEqual([
      { event: 'error', data: 'a\n b\n\nc' },
    ])
  })

  test.each(['data: a', 'data: a\n', 'data: a\r', 'data: a\r\n'])(
    '%j at the end is given, marked',
    async text => {
      expect(await read(text)).toEqual([{ data: 'a', unterminated: true }])
    },
  )

  test('a lone CR ends an event at once, without waiting for the next read', async () => {
    let asked = 0
    async function* source() {
      asked += 1
      yield Buffer.from('data: a\r\r')
      asked += 1
    }
    for await (const event of readEvents(source())) {
      expect(event).toEqual({ data: 'a' })
      expect(asked).toBe(1)
    }
  })

  test('bytes that are no UTF-8 are replaced as every decoder does', async () => {
    const bytes = Buffer.concat([Buffer.from('data: '), Buffer.from([0xe2, 0x82]), Buffer.from('x\n\n')])
    expect(await collect(pieces(bytes))).toEqual([{ data: '\u{FFFD}x' }])
  })
})

describe('cuts', () => {
  const text =
    '\u{FEFF}: hi\r\ndata: käse 🧀\r\n\r\nevent: error\rdata:a\rdata:b\r\rdata: [DONE]\n\ndata: rest'
  const bytes = Buffer.from(text)

  test('at every byte give the same events', async () => {
    const expected = await collect(pieces(bytes))
    expect(expected).toHaveLength(4)
    for (let at = 0; at <= bytes.length; at += 1) {
      expect(await collect(pieces(bytes.subarray(0, at), bytes.subarray(at)))).toEqual(expected)
    }
    expect(await collect(pieces(...Array.from(bytes, byte => Uint8Array.of(byte))))).toEqual(expected)
  })

  test('anywhere, of any stream, give the same events', async () => {
    const line = fc.oneof(
      fc.constantFrom('data: ', 'data:', 'event: error', ':', 'data: {"a":1}', '', '', 'id: 1'),
      fc.string({ unit: 'binary' }),
    )
    const stream = fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\r')), { maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(stream, fc.array(fc.nat({ max: 40 })), async (lines, sizes) => {
        const all = Buffer.from(lines.flat().join(''))
        const expected = await collect(pieces(all))
        const chunks: Uint8Array[] = []
        let at = 0
        for (const size of sizes) {
          chunks.push(all.subarray(at, at + size))
          at = Math.min(all.length, at + size)
        }
        expect(await collect(pieces(...chunks, all.subarray(at)))).toEqual(expected)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('limits', () => {
  const limits = { line: 100, event: 250 }

  test('a line', async () => {
    const fits = `data: ${'x'.repeat(94)}\n\n`
    expect(await read(fits, limits)).toHaveLength(1)
    const tooLong = read(`data: ${'x'.repeat(95)}\n\n`, limits)
    expect(await faultOf(tooLong)).toEqual({ kind: 'too_large', detail: 'line' })
  })

  test('a line over many reads', async () => {
    const chunks = Array.from({ length: 11 }, () => Buffer.from('x'.repeat(10)))
    expect(await faultOf(collect(pieces(...chunks), limits))).toEqual({ kind: 'too_large', detail: 'line' })
  })

  test('an event of many lines, in one read or in many', async () => {
    const line = Buffer.from(`data: ${'x'.repeat(90)}\n`)
    const lines = [line, line, line]
    for (const chunks of [[Buffer.concat([...lines, Buffer.from('\n')])], lines]) {
      expect(await faultOf(collect(pieces(...chunks), limits))).toEqual({
        kind: 'too_large',
        detail: 'event',
      })
    }
  })

  test('hostile sizes cost time in proportion', async () => {
    // A quadratic reader would take minutes for a million one-character reads of one line.
    async function* drip() {
      for (let sent = 0; sent < 300_000; sent += 1) yield Uint8Array.of(0x78)
    }
    const start = performance.now()
    expect(await collect(drip())).toEqual([])
    const many = Buffer.from('data: x\n\n'.repeat(100_000))
    expect(await collect(pieces(many))).toHaveLength(100_000)
    expect(performance.now() - start).toBeLessThan(5000)
  })

  test('an endless line is cut at the limit', async () => {
    let sent = 0
    async function* endless() {
      for (;;) {
        sent += 65_536
        yield Buffer.alloc(65_536, 'x')
      }
    }
    expect(await faultOf(collect(endless()))).toEqual({ kind: 'too_large', detail: 'line' })
    expect(sent).toBeLessThan(2 * 1024 * 1024)
  })
})

test('leaving early closes the source', async () => {
  let closed = false
  async function* source() {
    try {
      yield Buffer.from('data: a\n\ndata: b\n\n')
      yield Buffer.from('data: c\n\n')
    } finally {
      closed = true
    }
  }
  for await (const _ of readEvents(source())) break
  expect(closed).toBe(true)
})
