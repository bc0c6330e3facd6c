/** A key goes to the host it was saved for, and nowhere else. */
import { expect, test } from '../fixtures.ts'
import { addSession, sendToAll } from '../pages/board.ts'
import { openKeyWindow } from '../pages/key-window.ts'
import { addProvider, providerRow } from '../pages/keys.ts'
import { alertIn, expectState } from '../pages/pane.ts'
import { editDialog, saveProvider } from '../pages/provider-dialog.ts'
import { goTo } from '../pages/shell.ts'
import { canary } from '../scanner/canary.ts'
import { invalidKey, redirect } from '../servers/answers.ts'

for (const status of [301, 302, 303, 307, 308]) {
  test(`a redirect with ${status} is an error, and its target hears nothing`, async ({ app, serve }) => {
    const [home, elsewhere] = [await serve(), await serve()]
    await addProvider(app, { label: 'Home', url: home.url, model: 'm-1' }, canary())
    await goTo(app.page, 'Board')
    const pane = await addSession(app.page, 'm-1 · Home')
    home.always(redirect(status, `${elsewhere.url}/chat/completions`))
    await sendToAll(app.page, 'Hello')
    await expectState(pane, 'error')
    await expect(alertIn(pane)).toHaveAttribute('data-kind', 'redirect')
    expect(elsewhere.requests).toHaveLength(0)
  })
}

test('another address takes the key away', async ({ app, serve }) => {
  const [home, elsewhere] = [await serve(), await serve()]
  await addProvider(app, { label: 'Home', url: home.url, model: 'm-1' }, canary())
  const row = providerRow(app.page, 'Home')
  await row.getByRole('button', { name: 'Edit' }).click()
  const dialog = editDialog(app.page)
  await dialog.getByRole('textbox', { name: 'Base URL' }).fill(elsewhere.url)
  const window = await openKeyWindow(app, () => saveProvider(dialog))
  await expect(window.getByText(elsewhere.host)).toBeVisible()
  await window.getByRole('button', { name: 'Cancel' }).click()

  await goTo(app.page, 'Board')
  const pane = await addSession(app.page, 'm-1 · Home')
  await sendToAll(app.page, 'Hello')
  await expect(alertIn(pane)).toHaveAttribute('data-kind', 'missing_key')
  expect(elsewhere.requests).toHaveLength(0)
})

test('the test of a provider tells a good key from a rejected one', async ({ app, serve }) => {
  const server = await serve()
  const key = canary()
  await addProvider(app, { label: 'Home', url: server.url, model: 'm-1' }, key)
  const row = providerRow(app.page, 'Home')
  await row.getByRole('button', { name: 'Test' }).click()
  await expect(row.getByRole('status')).toHaveText(/verified .*\d+ ms/)
  expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${key}`)

  server.models(invalidKey)
  server.always(invalidKey)
  await row.getByRole('button', { name: 'Test' }).click()
  await expect(row.getByRole('status')).toHaveText(/rejected/)
})
