/** Bad input gets a clear sentence where it was typed, and nothing typed is lost. */
import { expect, test } from '../fixtures.ts'
import { addSession, composer, sendToAll } from '../pages/board.ts'
import { keyField, typeKey } from '../pages/key-window.ts'
import { openProviderKeyWindow } from '../pages/keys.ts'
import { alertIn, answers, expectState } from '../pages/pane.ts'
import { fillProvider, openAddProvider, saveProvider } from '../pages/provider-dialog.ts'
import { seedPane } from '../pages/seed.ts'
import { goTo } from '../pages/shell.ts'
import { canary } from '../scanner/canary.ts'
import { html, invalidKey, modelNotFound, quotaExceeded, say } from '../servers/answers.ts'
import { deadPort } from '../servers/dead-port.ts'
import type { Server } from '../servers/server.ts'

const sentence = /\w+ .*\w+/

test('a malformed URL is refused in the dialog, and what was typed stays', async ({ launch, keyrings }) => {
  const { page } = await launch({ env: keyrings.absent().env })
  await goTo(page, 'Keys')
  const dialog = await openAddProvider(page)
  for (const url of [
    'not a url',
    'ftp://127.0.0.1/v1',
    'https://user:secret@host/v1',
    'http://example.com/v1',
  ]) {
    await fillProvider(dialog, { label: 'Mine', url, model: 'm-1', keyless: true })
    await saveProvider(dialog)
    const field = dialog.getByRole('textbox', { name: 'Base URL' })
    await expect(field, url).toHaveAttribute('aria-invalid', 'true')
    await expect(field, url).toHaveAccessibleDescription(sentence)
    await expect(field).toHaveValue(url)
    await expect(dialog.getByRole('textbox', { name: 'Label' })).toHaveValue('Mine')
  }
})

test('a key with a line break is refused in words that do not repeat it', async ({ app, serve }) => {
  const server = await serve()
  await goTo(app.page, 'Keys')
  const window = await openProviderKeyWindow(app, { label: 'Mine', url: server.url, model: 'm-1' })
  const key = canary()
  // The clipboard of a person who copied one line too many.
  await app.electron.evaluate(({ clipboard }, text) => clipboard.writeText(text), `${key}\n${key}`)
  await window.getByRole('button', { name: 'Paste from clipboard' }).click()
  const alert = window.getByRole('alert')
  await expect(alert).toHaveText(sentence)
  await expect(alert).not.toContainText(key)
  await expect(keyField(window)).toBeVisible()
})

test('a key that is too short or has blanks inside is refused', async ({ app, serve }) => {
  const server = await serve()
  await goTo(app.page, 'Keys')
  const window = await openProviderKeyWindow(app, { label: 'Mine', url: server.url, model: 'm-1' })
  await typeKey(window, 'sk-with a blank-inside')
  await expect(window.getByRole('alert')).toHaveText(sentence)
  await expect(keyField(window)).toHaveValue('sk-with a blank-inside')
  await typeKey(window, 'sk')
  await expect(window.getByRole('alert')).toHaveText(sentence)
})

test('an empty prompt is not sent', async ({ app: { page }, serve }) => {
  const server = await serve()
  const pane = await seedPane(page, server, 'Mine', 'm-1')
  for (const prompt of ['', '   \n  ']) {
    await composer(page).fill(prompt)
    await composer(page).press('Enter')
    await expect(page.getByRole('button', { name: 'Send to all' })).toBeDisabled()
  }
  await expect(answers(pane)).toHaveCount(0)
  server.next(say('Yes?'))
  await sendToAll(page, 'Now with words')
  await expectState(pane, 'done')
  expect(server.chats).toHaveLength(1)
})

test('a wrong port is called by its name, and the prompt is kept', async ({ app: { page }, serve }) => {
  const server = await serve()
  const dead: Server = { ...server, url: `http://127.0.0.1:${await deadPort()}/v1` }
  const pane = await seedPane(page, dead, 'Mine', 'm-1')
  await sendToAll(page, 'Is anybody there?')
  await expectState(pane, 'error')
  await expect(alertIn(pane)).toHaveAttribute('data-kind', 'network')
  await expect(alertIn(pane)).toContainText(sentence)
  await expect(pane).toContainText('Is anybody there?')
  await expect(alertIn(pane).getByRole('button').first()).toBeVisible()
})

const failures = [
  { name: 'a web page instead of an API', answer: html(), kind: 'not_an_api' },
  { name: 'a rejected key', answer: invalidKey, kind: 'invalid_key' },
  { name: 'an unknown model', answer: modelNotFound, kind: 'model_not_found' },
  { name: 'an exhausted quota', answer: quotaExceeded, kind: 'quota' },
] as const

for (const { name, answer, kind } of failures) {
  test(`${name} is told apart, in a sentence with a remedy`, async ({ app: { page }, serve }) => {
    const server = await serve()
    const pane = await seedPane(page, server, 'Mine', 'm-1')
    server.always(answer)
    await sendToAll(page, 'Hello?')
    await expectState(pane, 'error')
    await expect(alertIn(pane)).toHaveAttribute('data-kind', kind)
    await expect(alertIn(pane)).toContainText(sentence)
    await expect(pane).toContainText('Hello?')
    expect(server.chats).toHaveLength(1)

    server.always(say('Better now.'))
    await sendToAll(page, 'Again?')
    await expectState(pane, 'done')
  })
}

test('a session of a provider with a missing key says so', async ({ app, serve }) => {
  const server = await serve()
  const window = await openProviderKeyWindow(app, { label: 'Mine', url: server.url, model: 'm-1' })
  await window.getByRole('button', { name: 'Cancel' }).click()
  await goTo(app.page, 'Board')
  const pane = await addSession(app.page, 'm-1 · Mine')
  await sendToAll(app.page, 'Hello?')
  await expect(alertIn(pane)).toHaveAttribute('data-kind', 'missing_key')
  expect(server.chats).toHaveLength(0)
})
