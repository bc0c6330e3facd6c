/** A newcomer without any key sees two models answer side by side within the first minute. */
import { expect, test } from '../fixtures.ts'
import { composer, sendButton } from '../pages/board.ts'
import { tryDemo } from '../pages/first-run.ts'
import { expectState, lastAnswer, metrics } from '../pages/pane.ts'

test('the demo answers in two panes, and is called a demo', async ({ app: { page } }) => {
  await tryDemo(page)
  const panes = page.getByRole('region', { name: /· Demo$/ })
  await expect(panes).toHaveCount(2)

  await composer(page).fill('What can this app do?')
  await sendButton(page).click()
  for (const pane of await panes.all()) {
    await expectState(pane, 'done')
    await expect(lastAnswer(pane)).toContainText(/offline demo/i)
    await expect(metrics(pane)).toContainText(/\d tok\/s/)
  }
  const [first, second] = await Promise.all((await panes.all()).map(pane => lastAnswer(pane).textContent()))
  expect(first).not.toBe(second)
})

test('the first screen offers its choices by name', async ({ app: { page } }) => {
  for (const name of [/add a provider/i, /local model/i, /try the demo/i])
    await expect(page.getByRole('button', { name })).toBeVisible()
})
