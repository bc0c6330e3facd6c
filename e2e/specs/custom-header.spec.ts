/** Endpoints that want the key under a name of their own get it there, and nowhere else. */
import { expect, test } from '../fixtures.ts'
import { addSession, sendToAll } from '../pages/board.ts'
import { enterKey, openKeyWindow } from '../pages/key-window.ts'
import { expectState } from '../pages/pane.ts'
import {
  fillProvider,
  openAddProvider,
  openAdvanced,
  saveProvider,
  textbox,
} from '../pages/provider-dialog.ts'
import { goTo } from '../pages/shell.ts'
import { canary } from '../scanner/canary.ts'
import { credentialsOf } from '../servers/credentials.ts'

test('a header of the user’s own that holds the key takes the place of ours', async ({ app, serve }) => {
  const { page } = app
  const server = await serve()
  const key = canary()
  await goTo(page, 'Keys')
  const dialog = await openAddProvider(page)
  await fillProvider(dialog, { label: 'Gateway', url: server.url, model: 'g-1' })
  await openAdvanced(dialog)
  await dialog.getByRole('button', { name: 'Add header' }).click()
  await textbox(dialog, 'Header name').fill('X-Gateway-Key')
  await textbox(dialog, 'Header value').fill('Token {key}')
  const window = await openKeyWindow(app, () => saveProvider(dialog))
  await enterKey(window, key)
  await goTo(page, 'Board')
  const pane = await addSession(page, 'g-1 · Gateway')
  await sendToAll(page, 'Hello')
  await expectState(pane, 'done')
  const request = await server.chat(0)
  expect(request.headers['x-gateway-key']).toBe(`Token ${key}`)
  expect(credentialsOf(request)).toEqual({})
})
