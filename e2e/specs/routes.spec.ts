/** Routes as they are laid in Settings: tasks, the order of their models, a check before they are needed. */
import { expect, test } from '../fixtures.ts'
import { addSession, sendToAll } from '../pages/board.ts'
import { expectState } from '../pages/pane.ts'
import { addCandidates, candidate, routeRow } from '../pages/routes.ts'
import { seedProvider } from '../pages/seed.ts'
import { goTo } from '../pages/shell.ts'
import { invalidKey, say } from '../servers/answers.ts'

test('a check asks every model and says which one would be used', async ({ app: { page }, serve }) => {
  const [north, south] = [await serve(['n-1']), await serve(['s-1'])]
  const northern = await seedProvider(page, north, 'North', 'n-1')
  const southern = await seedProvider(page, south, 'South', 's-1')
  await addCandidates(page, 'fast', [northern, southern])
  north.models(invalidKey)
  north.always(invalidKey)
  const row = routeRow(page, 'fast')
  await row.getByRole('button', { name: 'Check' }).click()
  await expect(row.getByRole('status')).toHaveText('Using provider 2: South s-1.')
  await expect(candidate(page, 'fast', northern)).toContainText('401 invalid API key')
  await expect(candidate(page, 'fast', southern)).toContainText(/answers, \d+ ms/)
})

test('the order is changed with the keyboard, and holds', async ({ launch, serve }) => {
  const [north, south] = [await serve(), await serve()]
  const before = await launch()
  const northern = await seedProvider(before.page, north, 'North', 'n-1')
  const southern = await seedProvider(before.page, south, 'South', 's-1')
  await addCandidates(before.page, 'code', [northern, southern])
  await candidate(before.page, 'code', southern)
    .getByRole('button', { name: 'Take out' })
    .press('Alt+ArrowUp')
  const places = routeRow(before.page, 'code').getByRole('list', { name: 'Candidates' }).getByRole('listitem')
  await expect(places).toContainText(['s-1 · South', 'n-1 · North'])
  await before.quit()

  const { page } = await launch()
  await goTo(page, 'Board')
  const pane = await addSession(page, 'Task: code')
  south.next(say('Sand.'))
  await sendToAll(page, 'Who is first?')
  await expectState(pane, 'done')
  expect([north.chats.length, south.chats.length]).toEqual([0, 1])
})

test('a task of one’s own is added, used, deleted and brought back', async ({ app: { page }, serve }) => {
  const server = await serve()
  const target = await seedProvider(page, server, 'North', 'n-1')
  await goTo(page, 'Settings')
  await page.getByRole('textbox', { name: 'New task' }).fill(' Review ')
  await page.getByRole('button', { name: 'Add task' }).click()
  await addCandidates(page, 'review', [target])
  await routeRow(page, 'review').getByRole('button', { name: 'Task actions' }).click()
  await page.getByRole('menuitem', { name: 'Delete task' }).click()
  await expect(routeRow(page, 'review')).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(candidate(page, 'review', target)).toBeVisible()

  await goTo(page, 'Board')
  const pane = await addSession(page, 'Task: review')
  await sendToAll(page, 'Hello')
  await expectState(pane, 'done')
  expect(server.chats).toHaveLength(1)
})
