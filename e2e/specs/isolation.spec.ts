/** One pane's trouble is its own: the others answer and can be talked to. */
import { expect, test } from '../fixtures.ts'
import { sendToAll } from '../pages/board.ts'
import { alertIn, expectState, lastAnswer, sendHere } from '../pages/pane.ts'
import { seedPane } from '../pages/seed.ts'
import { hang, say, serverError } from '../servers/answers.ts'

test('a server that hangs does not hold up its neighbour', async ({ app: { page }, serve }) => {
  const [stuck, quick] = [await serve(), await serve()]
  const left = await seedPane(page, stuck, 'Stuck', 'm-1')
  const right = await seedPane(page, quick, 'Quick', 'm-2')
  stuck.next(hang)
  quick.next(say('Here I am.'), say('Still here.'))

  await sendToAll(page, 'Who answers?')
  await expectState(right, 'done')
  await expect(lastAnswer(right)).toContainText('Here I am.')
  await expectState(left, 'waiting')

  await sendHere(right, 'And again?')
  await expect(lastAnswer(right)).toContainText('Still here.')
  await expectState(right, 'done')
  await expectState(left, 'waiting')
})

test('a server that fails shows its error in its own pane', async ({ app: { page }, serve }) => {
  const [broken, fine] = [await serve(), await serve()]
  const left = await seedPane(page, broken, 'Broken', 'm-1')
  const right = await seedPane(page, fine, 'Fine', 'm-2')
  broken.always(serverError)
  fine.next(say('All good.'))

  await sendToAll(page, 'Hello')
  await expectState(right, 'done')
  await expectState(left, 'error')
  await expect(alertIn(left)).toHaveAttribute('data-kind', 'server')
  await expect(alertIn(right)).toHaveCount(0)
})
