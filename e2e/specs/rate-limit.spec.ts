/** A provider that asks for patience gets it, in sight of the user, who may end the wait. */
import { expect, test } from '../fixtures.ts'
import { addSession, pane as paneOf, sendToAll } from '../pages/board.ts'
import { alertIn, expectState, lastAnswer, openTrail, stop, trail } from '../pages/pane.ts'
import { addCandidates } from '../pages/routes.ts'
import { seedPane, seedProvider } from '../pages/seed.ts'
import { goTo } from '../pages/shell.ts'
import { invalidKey, quotaExceeded, rateLimited, say } from '../servers/answers.ts'

test('the wait is counted down, and the second attempt answers', async ({ app: { page }, serve }) => {
  const server = await serve()
  const pane = await seedPane(page, server, 'Busy', 'm-1')
  server.next(rateLimited(2), say('Worth the wait.'))
  await sendToAll(page, 'Hello')
  await expect(pane.getByRole('timer')).toHaveText(/^Rate limited, next try in [12] s \(attempt 2 of 3\)$/)
  await expectState(pane, 'done')
  await expect(lastAnswer(pane)).toContainText('Worth the wait.')
  await expect(pane.getByRole('timer')).toHaveCount(0)

  expect(server.chats).toHaveLength(2)
  const [first, second] = [await server.chat(0), await server.chat(1)]
  expect(second.receivedAt - first.receivedAt).toBeGreaterThanOrEqual(1990)
  expect(second.raw).toBe(first.raw)
  await expect(trail(pane)).toContainText('m-1 429 rate limit, waited 2 s → m-1 ok')
  await expect(await openTrail(pane)).toHaveCount(2)
})

test('Stop ends the wait', async ({ app: { page }, serve }) => {
  const server = await serve()
  const pane = await seedPane(page, server, 'Busy', 'm-1')
  server.next(rateLimited(45))
  await sendToAll(page, 'Hello')
  await expect(pane.getByRole('timer')).toBeVisible()
  await stop(pane)
  await expectState(pane, 'stopped')
  await expect(pane.getByRole('timer')).toHaveCount(0)
  server.next(say('Now I have time.'))
  await sendToAll(page, 'And now?')
  await expectState(pane, 'done')
  expect(server.chats).toHaveLength(2)
})

test('a crash in the middle of the wait leaves an answer that can be asked for again', async ({
  launch,
  serve,
}) => {
  const server = await serve()
  const before = await launch()
  const waiting = await seedPane(before.page, server, 'Busy', 'm-1')
  server.next(rateLimited(45))
  await sendToAll(before.page, 'Hello')
  await expect(waiting.getByRole('timer')).toBeVisible()
  await before.kill()

  const { page } = await launch()
  const pane = paneOf(page, 'm-1 · Busy')
  await expectState(pane, 'interrupted')
  await expect(pane.getByRole('timer')).toHaveCount(0)
  server.next(say('There you are.'))
  await pane.getByRole('button', { name: 'Regenerate' }).click()
  await expectState(pane, 'done')
})

test('a wait longer than a minute is told, not waited for', async ({ app: { page }, serve }) => {
  const server = await serve()
  const pane = await seedPane(page, server, 'Busy', 'm-1')
  server.next(rateLimited(3600))
  await sendToAll(page, 'Hello')
  await expectState(pane, 'error')
  await expect(alertIn(pane)).toHaveAttribute('data-kind', 'rate_limit')
  expect(server.chats).toHaveLength(1)
})

test('when all fail, every attempt is listed with its reason', async ({ app: { page }, serve }) => {
  const [one, two] = [await serve(), await serve()]
  const targets = [await seedProvider(page, one, 'One', 'm-1'), await seedProvider(page, two, 'Two', 'm-2')]
  await addCandidates(page, 'code', targets)
  await goTo(page, 'Board')
  const pane = await addSession(page, 'Task: code')
  one.next(quotaExceeded)
  two.next(invalidKey)
  await sendToAll(page, 'Hello')
  await expectState(pane, 'error')
  const alert = alertIn(pane)
  await expect(alert).toContainText('All providers failed')
  const attempts = alert.getByRole('list', { name: 'Attempts' }).getByRole('listitem')
  await expect(attempts.filter({ hasText: 'm-1 · One' })).toContainText('429 no credit left')
  await expect(attempts.filter({ hasText: 'm-2 · Two' })).toContainText('401 invalid API key')
  expect([one.chats.length, two.chats.length]).toEqual([1, 1])
})
