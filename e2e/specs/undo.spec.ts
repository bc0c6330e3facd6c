/** What was taken away can be taken back. */
import { expect, test } from '../fixtures.ts'
import { addSession, pane as paneOf, sendToAll } from '../pages/board.ts'
import { addProvider, providerRow } from '../pages/keys.ts'
import { expectState, lastAnswer } from '../pages/pane.ts'
import { seedPane } from '../pages/seed.ts'
import { goTo } from '../pages/shell.ts'
import { canary } from '../scanner/canary.ts'
import { hang, say } from '../servers/answers.ts'

test('a closed session comes back with its text', async ({ app: { page }, serve }) => {
  const server = await serve()
  const pane = await seedPane(page, server, 'Mine', 'm-1')
  server.next(say('Keep me.'))
  await sendToAll(page, 'Hello')
  await expectState(pane, 'done')
  await pane.getByRole('button', { name: 'Close session' }).click()
  await expect(pane).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(lastAnswer(pane)).toContainText('Keep me.')
})

test('closing a session ends its call', async ({ app: { page }, serve }) => {
  const server = await serve()
  const pane = await seedPane(page, server, 'Mine', 'm-1')
  server.next(hang)
  await sendToAll(page, 'Hello')
  const request = await server.chat(0)
  await pane.getByRole('button', { name: 'Close session' }).click()
  expect(await request.closed).toBe('dropped')
})

test('a removed provider comes back with its key', async ({ app, serve }) => {
  const { page } = app
  const server = await serve()
  const key = canary()
  await addProvider(app, { label: 'Mine', url: server.url, model: 'm-1' }, key)
  const row = providerRow(page, 'Mine')
  await row.getByRole('button', { name: 'Remove' }).click()
  await expect(row).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row).toBeVisible()

  await goTo(page, 'Board')
  await addSession(page, 'm-1 · Mine')
  await sendToAll(page, 'Hello')
  await expectState(paneOf(page, 'm-1 · Mine'), 'done')
  expect((await server.chat(0)).headers.authorization).toBe(`Bearer ${key}`)
})
