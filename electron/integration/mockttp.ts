/** One mockttp server for one run, closed behind it: an endpoint whose bytes are given, or a proxy in front of one. */
import { Readable } from 'node:stream'
import { generateCACertificate, getLocal, type Mockttp } from 'mockttp'
import { type Given, type Played, play } from './play.ts'

type Certificate = Awaited<ReturnType<typeof generateCACertificate>>

let made: Promise<Certificate> | undefined
/** mockttp's own authority; made once, since its key takes a while. */
export function authority(): Promise<Certificate> {
  made ??= generateCACertificate()
  return made
}

export async function withServer<Result>(use: (server: Mockttp) => Promise<Result>): Promise<Result> {
  const server = getLocal({ https: await authority(), recordTraffic: false })
  await server.start(0)
  try {
    return await use(server)
  } finally {
    await server.stop()
  }
}

/** Plays one prompt against an OpenAI-compatible endpoint that behaves as told. */
export const playOnMockttp = (
  prepare: (server: Mockttp) => Promise<unknown>,
  given: Partial<Given> = {},
): Promise<Played> =>
  withServer(async server => {
    await prepare(server)
    return play({ ...compatible(`http://127.0.0.1:${server.port}/v1`), ...given })
  })

export const compatible = (baseUrl: string): Given => ({
  type: 'openai-compatible',
  label: 'My server',
  models: ['m-1'],
  baseUrl,
})

export const eventStream = { 'content-type': 'text/event-stream' }

/** The bytes in slices that respect neither lines nor characters. */
export function inSlices(bytes: Uint8Array, size = 7): Readable {
  const slices = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    Buffer.from(bytes.subarray(index * size, (index + 1) * size)),
  )
  return Readable.from(slices, { objectMode: false })
}

/** The bytes, and then silence. */
export function thenStuck(text: string): Readable {
  const stream = new Readable({ read: () => {} })
  stream.push(text)
  return stream
}

/** The bytes, and once they are taken a failure, after which mockttp breaks the connection. */
export function thenBroken(text: string): Readable {
  let sent = false
  return new Readable({
    read() {
      if (sent) setImmediate(() => this.destroy(new Error('broken on purpose')))
      else this.push(text)
      sent = true
    },
  })
}
