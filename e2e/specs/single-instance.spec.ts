/** One app per data folder: a second start hands over to the first and ends. */
import { once } from 'node:events'
import { startChild } from '../app/child.ts'
import { checkout, electronPath } from '../app/electron.ts'
import { expect, test } from '../fixtures.ts'
import { sendToAll } from '../pages/board.ts'
import { expectState } from '../pages/pane.ts'
import { seedPane } from '../pages/seed.ts'

test('a second start ends, and the first goes on', async ({ app, userData, serve }) => {
  const server = await serve()
  const pane = await seedPane(app.page, server, 'Mine', 'm-1')
  const second = startChild(electronPath, [checkout, `--user-data-dir=${userData}`], { stdio: 'ignore' })
  try {
    const [code] = await once(second.process, 'exit')
    expect(code).toBe(0)
  } finally {
    await second.end()
  }
  expect(app.electron.windows()).toHaveLength(1)
  await sendToAll(app.page, 'Still here?')
  await expectState(pane, 'done')
})
