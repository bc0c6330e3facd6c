/** Below 900 pixels the panes become tabs; nothing falls off the edge of the smallest window. */
import { expect, test } from '../fixtures.ts'
import { composer, sendToAll } from '../pages/board.ts'
import { expectState, lastAnswer } from '../pages/pane.ts'
import { seedPane } from '../pages/seed.ts'
import { say } from '../servers/answers.ts'

test('panes become tabs, and both still get the prompt', async ({ app, serve }) => {
  const { page } = app
  const [one, two] = [await serve(), await serve()]
  const left = await seedPane(page, one, 'One', 'm-1')
  const right = await seedPane(page, two, 'Two', 'm-2')
  const browserWindow = await app.electron.browserWindow(page)
  await browserWindow.evaluate(window => window.setContentSize(720, 480))

  const tabs = page.getByRole('tab')
  await expect(tabs).toHaveCount(2)
  one.next(say('From one.'))
  two.next(say('From two.'))
  await sendToAll(page, 'Hello')
  await tabs.filter({ hasText: 'm-1' }).click()
  await expectState(left, 'done')
  await expect(lastAnswer(left)).toContainText('From one.')
  await expect(right).toBeHidden()
  await tabs.filter({ hasText: 'm-2' }).click()
  await expect(lastAnswer(right)).toContainText('From two.')
  await expect(composer(page)).toBeInViewport()
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
})
