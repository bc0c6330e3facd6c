/** All figures in one run: `npm run bench`, or `npm run bench -- --quick` for a short look. */
import { test } from '../fixtures.ts'
import { startServer } from '../servers/server.ts'
import { measureDialects } from './dialects.ts'
import type { Figure } from './figures.ts'
import { measureLatency } from './latency.ts'
import { describeMachine } from './machine.ts'
import { preparePair } from './pair.ts'
import { print, save } from './report.ts'
import { measureStart } from './start-and-idle.ts'
import { measureStreaming } from './streaming.ts'
import { floor } from './subject.ts'
import { markdown, prose } from './texts.ts'

const quick = process.env.KEYBENCH_BENCH_QUICK === '1'
const seconds = quick ? 4 : 15
const rounds = quick ? 1 : 3

test('figures, each as a ratio to the floor taken in the same run', async ({ folder }) => {
  const server = await startServer()
  const one = await preparePair(folder, server, 1)
  const four = await preparePair(folder, server, 4)
  const running = await one.start(floor)
  const machine = await describeMachine(running.page)
  await running.end()

  const figures: Figure[] = [
    ...(await measureStart(one, quick ? 2 : 7)),
    ...(await measureLatency(one, server, quick ? 4 : 15)),
    ...(await measureStreaming(one, server, {
      name: '1 pane, 200 tokens/s',
      pieces: prose(200 * seconds),
      perSecond: 200,
      columns: 1,
      rounds,
    })),
    ...(await measureStreaming(four, server, {
      name: '4 panes, 200 tokens/s each',
      pieces: prose(200 * seconds),
      perSecond: 200,
      columns: 4,
      rounds,
    })),
    ...(await measureStreaming(one, server, {
      name: '1 pane, 1,000 tokens/s of Markdown',
      pieces: markdown(1000 * seconds),
      perSecond: 1000,
      columns: 1,
      rounds,
    })),
  ]
  await server.close()
  const dialects = await measureDialects(quick)

  print(machine, [...figures, ...dialects])
  await save({ quick }, { machine, seconds, figures })
  await save({ about: 'dialects', quick }, { machine, figures: dialects })
})
