/** Only what the dialects cost, without a window: `npm run bench -- --only dialects`. */
import { test } from '@playwright/test'
import { measureDialects } from './dialects.ts'
import { describeMachine } from './machine.ts'
import { print, save } from './report.ts'

const quick = process.env.KEYBENCH_BENCH_QUICK === '1'

test('what the dialects cost', async () => {
  const machine = await describeMachine()
  const figures = await measureDialects(quick)
  print(machine, figures)
  await save({ about: 'dialects', quick }, { machine, figures })
})
