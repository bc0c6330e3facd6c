/** Another try at the last answer, and the answer on the clipboard. */
import { expect, test } from '../fixtures.ts'
import { sendToAll } from '../pages/board.ts'
import { expectState, lastAnswer } from '../pages/pane.ts'
import { seedPane } from '../pages/seed.ts'
import { say } from '../servers/answers.ts'

test('regenerate asks the same again and shows the new answer', async ({ app: { page }, serve }) => {
  const server = await serve()
  const pane = await seedPane(page, server, 'Mine', 'm-1')
  server.next(say('Heads.'), say('Tails.'))
  await sendToAll(page, 'Toss a coin')
  await expect(lastAnswer(pane)).toContainText('Heads.')
  await expectState(pane, 'done')

  await pane.getByRole('button', { name: 'Regenerate' }).click()
  await expect(lastAnswer(pane)).toContainText('Tails.')
  await expectState(pane, 'done')
  const [first, second] = [await server.chat(0), await server.chat(1)]
  expect(second.body?.messages).toEqual(first.body?.messages)
})

test('an answer can be copied', async ({ app, serve }) => {
  const server = await serve()
  const pane = await seedPane(app.page, server, 'Mine', 'm-1')
  server.next(say('Copy **me**.'))
  await sendToAll(app.page, 'Something to keep')
  await expectState(pane, 'done')
  await pane.getByRole('button', { name: 'Copy answer' }).click()
  await expect.poll(() => app.electron.evaluate(({ clipboard }) => clipboard.readText())).toBe('Copy **me**.')
})
