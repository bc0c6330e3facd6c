/** How smooth the window stays, and what it costs, while answers stream in. */
import type { Server } from '../servers/server.ts'
import { pacedStream } from '../servers/stream.ts'
import { type Figure, figure, noSamples } from './figures.ts'
import { inTurns, type Pair } from './pair.ts'
import { cpuSeconds, settledMemory } from './proc.ts'
import { ask, type RunningSubject } from './running-subject.ts'
import { quantile } from './statistics.ts'

export type Scenario = {
  name: string
  pieces: readonly string[]
  perSecond: number
  columns: number
  rounds: number
}

type Load = { p50: number; p95: number; p99: number; late: number; long: number; cpu: number; growth: number }

export async function measureStreaming(pair: Pair, server: Server, scenario: Scenario): Promise<Figure[]> {
  const samples = {
    p50: noSamples(),
    p95: noSamples(),
    p99: noSamples(),
    late: noSamples(),
    long: noSamples(),
    cpu: noSamples(),
    growth: noSamples(),
  }
  for (let round = 0; round < scenario.rounds; round++) {
    for (const subject of inTurns(round)) {
      const running = await pair.start(subject)
      const load = await watch(running, server, scenario)
      for (const [name, value] of Object.entries(load) as Array<[keyof Load, number]>)
        samples[name][subject.name].push(value)
      await running.end()
    }
  }
  const { name } = scenario
  return [
    figure(name, 'frame gap p50', 'ms', samples.p50),
    figure(name, 'frame gap p95', 'ms', samples.p95),
    figure(name, 'frame gap p99', 'ms', samples.p99),
    figure(name, 'time in gaps over 50 ms', '%', samples.late),
    figure(name, 'time in long tasks', '%', samples.long),
    figure(name, 'processor, all processes', 'cores', samples.cpu),
    figure(name, 'memory growth over the stream', 'MB', samples.growth),
  ]
}

async function watch(
  { page, pid, subject }: RunningSubject,
  server: Server,
  scenario: Scenario,
): Promise<Load> {
  const before = await settledMemory(pid)
  const start = server.chats.length
  server.always((response, request) =>
    pacedStream(scenario.pieces, scenario.perSecond).answer(response, request),
  )
  await subject.compose(page)
  const [cpuBefore, startedAt] = [cpuSeconds(pid), performance.now()]
  await ask(page, probe => probe.watchFrames())
  await page.keyboard.press('Enter')
  const requests = await Promise.all(
    Array.from({ length: scenario.columns }, (_, column) => server.chat(start + column)),
  )
  await Promise.all(requests.map(({ closed }) => closed))
  const { gaps, longTasks, duration } = await ask(page, probe => probe.frameReport())
  const cpu = ((cpuSeconds(pid) - cpuBefore) * 1000) / (performance.now() - startedAt)
  const late = gaps.filter(gap => gap > 50).reduce((total, gap) => total + gap, 0)
  return {
    p50: quantile(gaps, 0.5),
    p95: quantile(gaps, 0.95),
    p99: quantile(gaps, 0.99),
    late: (100 * late) / duration,
    long: (100 * longTasks) / duration,
    cpu,
    growth: (await settledMemory(pid)) - before,
  }
}
