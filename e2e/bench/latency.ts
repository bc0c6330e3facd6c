/** How much time the app adds between the person and the model: before the request, and after each answer byte. */
import type { Server } from '../servers/server.ts'
import { pacedStream } from '../servers/stream.ts'
import { type Figure, figure, noSamples } from './figures.ts'
import { inTurns, type Pair } from './pair.ts'
import { ask, type RunningSubject } from './running-subject.ts'
import { prose } from './texts.ts'

const group = 'latency'

type Latency = { request: number; first: number; last: number }

export async function measureLatency(pair: Pair, server: Server, rounds: number): Promise<Figure[]> {
  const [requests, firsts, lasts] = [noSamples(), noSamples(), noSamples()]
  for (const subject of inTurns(0)) {
    const running = await pair.start(subject)
    // The first exchange opens the connection and warms the code; it is not counted.
    await exchange(running, server, -1)
    for (let round = 0; round < rounds; round++) {
      const { request, first, last } = await exchange(running, server, round)
      requests[subject.name].push(request)
      firsts[subject.name].push(first)
      lasts[subject.name].push(last)
    }
    await running.end()
  }
  return [
    figure(group, 'Enter → request at the server', 'ms', requests),
    figure(group, 'first byte → text in the pane', 'ms', firsts),
    figure(group, 'last token → final text', 'ms', lasts),
  ]
}

/** One short answer; its first and last words occur nowhere else. */
async function exchange({ page, subject }: RunningSubject, server: Server, round: number): Promise<Latency> {
  const [opening, closing] = [`opening${round}x`, `closing${round}x`]
  const { answer, times } = pacedStream([`${opening} `, ...prose(40), closing], 100)
  const index = server.chats.length
  server.next(answer)
  await subject.compose(page)
  const seen = Promise.all([watchFor(page, opening), watchFor(page, closing)])
  await page.keyboard.press('Enter')
  const { receivedAt } = await server.chat(index)
  const [first, last] = await seen
  const enteredAt = await ask(page, probe => probe.enteredAt)
  return { request: receivedAt - enteredAt, first: first - times.first, last: last - times.last }
}

function watchFor(page: RunningSubject['page'], text: string): Promise<number> {
  return page.evaluate(
    wanted => (window as unknown as import('./probe.ts').ProbedWindow).probe.seen(wanted),
    text,
  )
}
