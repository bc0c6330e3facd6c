/** How fast an answer that is already in memory becomes parts: through the whole dialect, against only parsing its JSON. */
import { streamOf } from '../../electron/integration/streams.ts'
import type { HttpFetch } from '../../electron/network/http.ts'
import { createRegistry } from '../../electron/providers/registry.ts'
import { type Figure, figure, noSamples } from './figures.ts'
import { configFor, type SpokenApi, spokenApis } from './spoken-apis.ts'

const group = 'dialects, from memory'
/** What one read of a socket brings at most. */
const readSize = 64 * 1024

export async function measureSpeed(rounds: number): Promise<Figure[]> {
  const pieces = Array.from({ length: 20_000 }, (_, index) => `word${index} `)
  const figures: Figure[] = []
  for (const api of spokenApis) {
    const bytes = Buffer.from(streamOf[api](pieces))
    const [megabytes, events] = [bytes.length / 1e6, bytes.toString().split('\n\n').length - 1]
    const [sizes, counts] = [noSamples(), noSamples()]
    const add = (side: 'app' | 'floor', seconds: number) => {
      sizes[side].push(megabytes / seconds)
      counts[side].push(events / 1000 / seconds)
    }
    // The first round only warms the code.
    for (let round = -1; round < rounds; round++) {
      const [app, floor] = [await timeDialect(api, bytes, pieces.length), timeJson(bytes)]
      if (round < 0) continue
      add('app', app)
      add('floor', floor)
    }
    figures.push(figure(group, api, 'MB/s', sizes), figure(group, api, 'thousand events/s', counts))
  }
  return figures
}

async function timeDialect(api: SpokenApi, bytes: Buffer, expected: number): Promise<number> {
  const config = configFor(api, 'http://127.0.0.1:1')
  const fetch: HttpFetch = async () => ({ status: 200, headers: {}, body: reads(bytes) })
  const request = { model: 'm-1', messages: [{ role: 'user' as const, content: 'hi' }] }
  const context = { fetch, signal: new AbortController().signal }
  let parts = 0
  const started = performance.now()
  for await (const part of createRegistry()[config.type].stream(config, request, context)) {
    if (part.type === 'text-delta') parts += 1
  }
  const seconds = (performance.now() - started) / 1000
  if (parts !== expected) throw new Error(`${api}: ${parts} parts instead of ${expected}`)
  return seconds
}

/** The least any reader has to do: find the lines, parse what they hold. */
function timeJson(bytes: Buffer): number {
  const started = performance.now()
  for (const line of new TextDecoder().decode(bytes).split('\n')) {
    if (line.startsWith('data: {')) JSON.parse(line.slice('data: '.length))
  }
  return (performance.now() - started) / 1000
}

async function* reads(bytes: Buffer): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; at < bytes.length; at += readSize) yield bytes.subarray(at, at + readSize)
}
