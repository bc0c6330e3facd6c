/** Stop means stop: the socket closes at once, and what has arrived is kept. */
import { expect, test } from '../fixtures.ts'
import { composer, sendToAll } from '../pages/board.ts'
import { expectState, lastAnswer, stop } from '../pages/pane.ts'
import { seedPane } from '../pages/seed.ts'
import { hang, hangAfter, say } from '../servers/answers.ts'

test('before the first token, the socket closes', async ({ app: { page }, serve }) => {
  const server = await serve()
  const pane = await seedPane(page, server, 'Slow', 'm-1')
  server.next(hang)
  await sendToAll(page, 'Are you there?')
  const request = await server.chat(0)
  await expectState(pane, 'waiting')
  await stop(pane)
  expect(await request.closed).toBe('dropped')
  await expectState(pane, 'stopped')
})

test('in the middle of an answer, the text stays', async ({ app: { page }, serve }) => {
  const server = await serve()
  const pane = await seedPane(page, server, 'Slow', 'm-1')
  server.next(hangAfter('The first half '))
  await sendToAll(page, 'Tell me everything')
  await expect(lastAnswer(pane)).toContainText('The first half')
  await stop(pane)
  expect(await (await server.chat(0)).closed).toBe('dropped')
  await expectState(pane, 'stopped')
  await expect(lastAnswer(pane)).toContainText('The first half')

  server.next(say('And on we go.'))
  await sendToAll(page, 'Go on')
  await expectState(pane, 'done')
  await expect(lastAnswer(pane)).toContainText('And on we go.')
})

test('Esc in the composer stops every pane', async ({ app: { page }, serve }) => {
  const [one, two] = [await serve(), await serve()]
  const left = await seedPane(page, one, 'One', 'm-1')
  const right = await seedPane(page, two, 'Two', 'm-2')
  one.next(hang)
  two.next(hangAfter('Some text'))
  await sendToAll(page, 'Hello')
  await expect(lastAnswer(right)).toContainText('Some text')
  await one.chat(0)
  await composer(page).press('Escape')
  await expectState(left, 'stopped')
  await expectState(right, 'stopped')
})
