/** How long until a started app can be worked with, and what it takes while nothing happens. */
import { type Figure, figure, noSamples } from './figures.ts'
import { inTurns, type Pair } from './pair.ts'
import { settledMemory } from './proc.ts'

const group = 'start and idle'

export async function measureStart(pair: Pair, rounds: number): Promise<Figure[]> {
  const usable = noSamples()
  const memory = noSamples()
  for (let round = 0; round < rounds; round++) {
    for (const subject of inTurns(round)) {
      const running = await pair.start(subject)
      usable[subject.name].push(running.usableAt - running.startedAt)
      memory[subject.name].push(await settledMemory(running.pid))
      await running.end()
    }
  }
  return [
    figure(group, 'start → usable', 'ms', usable),
    figure(group, 'memory of all processes', 'MB', memory),
  ]
}
