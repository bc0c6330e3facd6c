/** What the app's network and dialect add to the time to first token, over a bare fetch of the same bytes. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { streamOf } from '../../electron/integration/streams.ts'
import { createProviderTools, type ProviderTools } from '../../electron/providers/tools.ts'
import { type Figure, figure, noSamples } from './figures.ts'
import { configFor, type SpokenApi, spokenApis } from './spoken-apis.ts'

const group = 'time to first token, loopback'
const warmUp = 20
const sides = ['app', 'floor'] as const

export async function measureFirstToken(rounds: number): Promise<Figure[]> {
  const tools = createProviderTools()
  const figures: Figure[] = []
  for (const api of spokenApis) {
    const { server, url } = await serve(streamOf[api](['first ', 'last']))
    const [total, added] = [noSamples(), noSamples()]
    for (let round = -warmUp; round < rounds; round++) {
      const times = { app: 0, floor: 0 }
      // In turns, each first as often as the other: whatever else the machine does befalls both.
      for (const side of round % 2 === 0 ? sides : [...sides].reverse())
        times[side] = side === 'app' ? await timeApp(tools, api, url) : await timeFetch(url)
      if (round < 0) continue
      for (const side of sides) total[side].push(times[side])
      added.app.push(times.app - times.floor)
      added.floor.push(0)
    }
    server.closeAllConnections()
    server.close()
    figures.push(figure(group, api, 'ms', total), figure(group, `${api}, added by the app`, 'ms', added))
  }
  tools.close()
  return figures
}

async function timeApp(tools: ProviderTools, api: SpokenApi, url: string): Promise<number> {
  const request = { model: 'm-1', messages: [{ role: 'user' as const, content: 'hi' }] }
  let first: number | undefined
  const started = performance.now()
  for await (const part of tools.stream(configFor(api, url), request, new AbortController().signal)) {
    if (part.type === 'text-delta') first ??= performance.now()
  }
  if (first === undefined) throw new Error(`${api} brought no text`)
  return first - started
}

/** To the first bytes of the body, unread. */
async function timeFetch(url: string): Promise<number> {
  const body = JSON.stringify({ model: 'm-1', messages: [{ role: 'user', content: 'hi' }], stream: true })
  const started = performance.now()
  const response = await fetch(url, { method: 'POST', body })
  let first: number | undefined
  for await (const _bytes of response.body ?? []) first ??= performance.now()
  if (first === undefined) throw new Error('The fetch brought no bytes')
  return first - started
}

/** Answers every request at once with the same bytes. */
async function serve(body: string): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    request.resume()
    request.on('end', () => response.writeHead(200, { 'content-type': 'text/event-stream' }).end(body))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return { server, url: `http://127.0.0.1:${address.port}` }
}
