/** After a content filter nobody else is asked in silence: the user is. */
import { expect, test } from '../fixtures.ts'
import { addSession, sendToAll } from '../pages/board.ts'
import { alertIn, expectState, lastAnswer } from '../pages/pane.ts'
import { addCandidates } from '../pages/routes.ts'
import { seedProvider } from '../pages/seed.ts'
import { goTo } from '../pages/shell.ts'
import { apiError, say } from '../servers/answers.ts'

test('the next provider is one press away, and asked only then', async ({ app: { page }, serve }) => {
  const [north, south] = [await serve(), await serve()]
  const targets = [
    await seedProvider(page, north, 'North', 'n-1'),
    await seedProvider(page, south, 'South', 's-1'),
  ]
  await addCandidates(page, 'code', targets)
  await goTo(page, 'Board')
  const pane = await addSession(page, 'Task: code')
  north.next(apiError(400, { message: 'The prompt was filtered.', code: 'content_filter' }))
  await sendToAll(page, 'Hello')
  await expectState(pane, 'error')
  await expect(alertIn(pane)).toHaveAttribute('data-kind', 'content_filter')
  expect(south.chats).toHaveLength(0)

  south.next(say('I do not mind.'))
  await alertIn(pane).getByRole('button', { name: 'Try the next provider' }).click()
  await expectState(pane, 'done')
  await expect(lastAnswer(pane)).toContainText('I do not mind.')
  expect(north.chats).toHaveLength(1)
})
