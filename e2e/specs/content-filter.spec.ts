/** A prompt that a filter refused goes to nobody else by itself: the user decides, with one press. */
import { expect, test } from '../fixtures.ts'
import { addSession, sendToAll } from '../pages/board.ts'
import { alertIn, expectState, lastAnswer } from '../pages/pane.ts'
import { addCandidates } from '../pages/routes.ts'
import { seedProvider } from '../pages/seed.ts'
import { goTo } from '../pages/shell.ts'
import { contentFiltered, say } from '../servers/answers.ts'

test('the next provider is asked only when it is told to', async ({ app: { page }, serve }) => {
  const [strict, other] = [await serve(), await serve()]
  const targets = [
    await seedProvider(page, strict, 'Strict', 's-1'),
    await seedProvider(page, other, 'Other', 'o-1'),
  ]
  await addCandidates(page, 'code', targets)
  await goTo(page, 'Board')
  const pane = await addSession(page, 'Task: code')
  strict.next(contentFiltered)
  await sendToAll(page, 'Something harmless')
  await expectState(pane, 'error')
  await expect(alertIn(pane)).toHaveAttribute('data-kind', 'content_filter')
  expect([strict.chats.length, other.chats.length]).toEqual([1, 0])

  other.next(say('Gladly.'))
  await alertIn(pane).getByRole('button', { name: 'Try the next provider' }).click()
  await expectState(pane, 'done')
  await expect(lastAnswer(pane)).toContainText('Gladly.')
  expect([strict.chats.length, other.chats.length]).toEqual([1, 1])
})
