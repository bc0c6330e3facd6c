/** A session bound to a task: named by it, sent where its route says at that moment, and never elsewhere in silence. */
import { expect, test } from '../fixtures.ts'
import { addSession, chooseModel, pane as paneOf, sendToAll } from '../pages/board.ts'
import { providerRow } from '../pages/keys.ts'
import { expectState, lastAnswer, openTrail, trail } from '../pages/pane.ts'
import { addCandidates, candidate, takeOut } from '../pages/routes.ts'
import { seedProvider } from '../pages/seed.ts'
import { goTo, mod } from '../pages/shell.ts'
import { say } from '../servers/answers.ts'

test('it follows its route from the next turn on', async ({ app: { page }, serve }) => {
  const [north, south] = [await serve(), await serve()]
  const northern = await seedProvider(page, north, 'North', 'n-1')
  const southern = await seedProvider(page, south, 'South', 's-1')
  await addCandidates(page, 'code', [northern])
  await goTo(page, 'Board')
  const pane = await addSession(page, 'Task: code')
  const title = pane.getByRole('heading', { level: 2 })
  north.next(say('Snow.'))
  await sendToAll(page, 'First?')
  await expectState(pane, 'done')
  await expect(lastAnswer(pane)).toContainText('Snow.')
  await expect(title).toHaveText('code → n-1 · North')

  await takeOut(page, 'code', northern)
  await addCandidates(page, 'code', [southern])
  await goTo(page, 'Board')
  south.next(say('Sand.'))
  await sendToAll(page, 'Second?')
  await expectState(pane, 'done')
  await expect(lastAnswer(pane)).toContainText('Sand.')
  await expect(title).toHaveText('code → s-1 · South')
  expect(north.chats).toHaveLength(1)
  // The conversation goes along with it.
  expect((await south.chat(0)).body?.messages).toHaveLength(3)
})

test('a removed provider is skipped, and that is said', async ({ app: { page }, serve }) => {
  const [north, south] = [await serve(), await serve()]
  const northern = await seedProvider(page, north, 'North', 'n-1')
  const southern = await seedProvider(page, south, 'South', 's-1')
  await addCandidates(page, 'code', [northern, southern])
  await goTo(page, 'Board')
  const pane = await addSession(page, 'Task: code')
  await goTo(page, 'Keys')
  await providerRow(page, 'North').getByRole('button', { name: 'Remove' }).click()
  await expect(providerRow(page, 'North')).toHaveCount(0)
  await goTo(page, 'Settings')
  await expect(candidate(page, 'code', 'n-1 · a removed provider')).toContainText('skipped: provider removed')

  await goTo(page, 'Board')
  south.next(say('Sand.'))
  await sendToAll(page, 'Who is left?')
  await expectState(pane, 'done')
  await expect(trail(pane)).toContainText('s-1 ok · n-1 skipped: provider removed')
  const lines = await openTrail(pane)
  await expect(lines.filter({ hasText: 'skipped: provider removed' })).toContainText('n-1')
  expect(north.chats).toHaveLength(0)
})

test('a task without a route of its own goes along the default one', async ({ app: { page }, serve }) => {
  const server = await serve()
  await addCandidates(page, 'code', [await seedProvider(page, server, 'North', 'n-1')])
  await goTo(page, 'Board')
  const pane = await addSession(page, 'Task: creative')
  await sendToAll(page, 'Hello')
  await expectState(pane, 'done')
  await expect(pane.getByRole('heading', { level: 2 })).toHaveText('creative → n-1 · North')
  expect(server.chats).toHaveLength(1)
})

test('a session is bound to another model or task in the middle of its conversation', async ({
  app,
  serve,
}) => {
  const { page } = app
  const [north, south] = [await serve(), await serve()]
  const northern = await seedProvider(page, north, 'North', 'n-1')
  await addCandidates(page, 'fast', [await seedProvider(page, south, 'South', 's-1')])
  await goTo(page, 'Board')
  const pane = await addSession(page, northern)
  north.next(say('Snow.'))
  await sendToAll(page, 'First?')
  await expectState(pane, 'done')
  await page.keyboard.press(`${mod}+l`)
  await chooseModel(page, 'Task: fast')
  const bound = paneOf(page, 'Task: fast')
  await expect(bound).toContainText('Snow.')
  south.next(say('Sand.'))
  await sendToAll(page, 'Second?')
  await expectState(bound, 'done')
  await expect(lastAnswer(bound)).toContainText('Sand.')
  expect((await south.chat(0)).body?.messages).toHaveLength(3)
  expect(north.chats).toHaveLength(1)
})
