/** Every state a keychain can be in has its own words; in none of them does the window freeze or the app refuse to quit. */
import { writeFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { outFolder } from '../app/electron.ts'
import { request } from '../app/request.ts'
import type { RunningApp } from '../app/running-app.ts'
import { expect, type Fixtures, test } from '../fixtures.ts'
import type { LiveKeyring } from '../keyring/keyring.ts'
import { addSession, sendToAll } from '../pages/board.ts'
import { enterKey } from '../pages/key-window.ts'
import { addProvider, openProviderKeyWindow, providerRow } from '../pages/keys.ts'
import { alertIn, expectState, lastAnswer } from '../pages/pane.ts'
import { goTo } from '../pages/shell.ts'
import { canary } from '../scanner/canary.ts'
import { hold } from '../servers/gate.ts'
import type { Server } from '../servers/server.ts'
import { stream } from '../servers/stream.ts'

type Row = { state: string; 'answer (ms)': number; 'quit (ms)': number }
const rows: Row[] = []

test.afterAll(async () => {
  console.table(rows)
  await writeFile(`${outFolder}/keychain-states.json`, JSON.stringify(rows, undefined, 2))
})

/** The slowest of several answers of a click, frame to frame, and the time to quit. */
async function measureAndQuit(app: RunningApp, state: string): Promise<void> {
  const answer = await slowestAnswer(app)
  const quit = await app.quit()
  rows.push({ state, 'answer (ms)': Math.round(answer), 'quit (ms)': Math.round(quit) })
  expect(answer).toBeLessThan(200)
  expect(quit).toBeLessThan(3000)
}

/** A request to main and the next frame, as the page sees it. */
async function slowestAnswer({ page }: RunningApp): Promise<number> {
  return page.evaluate(async () => {
    const bridge = (window as unknown as { keybench: { request(name: string): Promise<unknown> } }).keybench
    const times: number[] = []
    for (let round = 0; round < 10; round++) {
      const started = performance.now()
      await bridge.request('app.start')
      await new Promise(resolve => requestAnimationFrame(resolve))
      times.push(performance.now() - started)
    }
    return Math.max(...times)
  })
}

test('unlocked: the key is kept in the keyring and said to be', async ({ launch, keyrings, serve }) => {
  const keyring = await keyrings.live()
  const server = await serve()
  const app = await launch({ env: keyring.env })
  await addProvider(app, { label: 'Mine', url: server.url, model: 'm-1' }, canary())
  await expect(app.page.getByText(/GNOME Keyring/).first()).toBeVisible()
  expect((await request(app.page, 'vault.check', undefined)).state).toBe('ready')
  await measureAndQuit(app, 'unlocked')
})

test('locked: the app says locked, and never that the key is missing', async ({
  launch,
  keyrings,
  serve,
}) => {
  const { keyring, server } = await lockedAfterSaving({ launch, keyrings, serve })
  const app = await launch({ env: keyring.env })
  await goTo(app.page, 'Keys')
  await expect(app.page.getByText(/locked/i).first()).toBeVisible()
  await expect(providerRow(app.page, 'Mine')).not.toContainText(/missing|no key/i)
  await goTo(app.page, 'Board')
  const pane = app.page.getByRole('region', { name: 'm-1 · Mine' })
  await sendToAll(app.page, 'Hello?')
  await expectState(pane, 'error')
  await expect(alertIn(pane)).toHaveAttribute('data-kind', 'keychain')
  await expect(alertIn(pane)).toContainText(/locked/i)
  expect(server.chats).toHaveLength(0)
  await measureAndQuit(app, 'locked')
})

test('a password dialog nobody answers: the app says it waits, and lives on', async ({
  launch,
  keyrings,
  serve,
}) => {
  const { keyring } = await lockedAfterSaving({ launch, keyrings, serve })
  const prompter = await keyring.silencePrompts()
  const app = await launch({ env: keyring.env })
  await app.page.evaluate(() => {
    const bridge = (window as unknown as { keybench: { request(name: string): Promise<unknown> } }).keybench
    void bridge.request('vault.unlock')
  })
  await prompter.asked
  await goTo(app.page, 'Keys')
  await expect(app.page.getByText(/Waiting for the GNOME Keyring/).first()).toBeVisible({ timeout: 15_000 })
  await measureAndQuit(app, 'dialog unanswered')
})

test('frozen: a keyring that stops answering is called broken', async ({ launch, keyrings, serve }) => {
  const keyring = await keyrings.live()
  const server = await serve()
  const app = await launch({ env: keyring.env })
  await addProvider(app, { label: 'Mine', url: server.url, model: 'm-1' }, canary())
  await goTo(app.page, 'Board')
  const pane = await addSession(app.page, 'm-1 · Mine')

  keyring.daemon.freeze()
  await sendToAll(app.page, 'Hello?')
  await expectState(pane, 'waiting')
  expect(await slowestAnswer(app)).toBeLessThan(200)
  await goTo(app.page, 'Keys')
  await expect(app.page.getByText(/does not answer/i).first()).toBeVisible({ timeout: 20_000 })
  await expect(app.page.getByText(/missing/i)).toHaveCount(0)
  await goTo(app.page, 'Board')
  await expectState(pane, 'error')
  await expect(alertIn(pane)).toHaveAttribute('data-kind', 'keychain')
  await measureAndQuit(app, 'frozen')
})

test('new: a desktop without any keyring yet is not called broken', async ({ launch, keyrings }) => {
  const keyring = await keyrings.fresh()
  const app = await launch({ env: keyring.env })
  await goTo(app.page, 'Keys')
  await expect(app.page.getByText(/no keyring yet/i).first()).toBeVisible()
  expect((await request(app.page, 'vault.check', undefined)).state).toBe('empty')
  await measureAndQuit(app, 'no keyring yet')
})

test('a keyring that dies leaves the running answers alone', async ({ launch, keyrings, serve }) => {
  const keyring = await keyrings.live()
  const server = await serve()
  const app = await launch({ env: keyring.env })
  await addProvider(app, { label: 'Mine', url: server.url, model: 'm-1' }, canary())
  await goTo(app.page, 'Board')
  const pane = await addSession(app.page, 'm-1 · Mine')
  const gate = hold()
  server.next(stream(['Before, ', gate, 'and after.']))
  await sendToAll(app.page, 'Hello')
  await expect(lastAnswer(pane)).toContainText('Before,')
  await keyring.daemon.end()
  gate.release()
  await expect(lastAnswer(pane)).toContainText('Before, and after.')
  await expectState(pane, 'done')

  await sendToAll(app.page, 'Again?')
  await expect(alertIn(pane)).toHaveAttribute('data-kind', 'keychain')
  expect(server.chats).toHaveLength(1)
  await measureAndQuit(app, 'service gone')
})

const withoutKeychain = [
  { name: 'no message bus', keyring: 'absent' },
  { name: 'no keychain service', keyring: 'withoutService' },
] as const

for (const { name, keyring } of withoutKeychain) {
  test(`${name}: keys can be kept in memory, for this run only`, async ({ launch, keyrings, serve }) => {
    const { env } = await keyrings[keyring]()
    const server = await serve()
    const key = canary()
    const app = await launch({ env })
    const window = await openProviderKeyWindow(app, { label: 'Mine', url: server.url, model: 'm-1' })
    await keepInMemory(window, key)
    await goTo(app.page, 'Board')
    const pane = await addSession(app.page, 'm-1 · Mine')
    await sendToAll(app.page, 'Hello')
    await expectState(pane, 'done')
    expect((await server.chat(0)).headers.authorization).toBe(`Bearer ${key}`)
    await measureAndQuit(app, name)

    const again = await launch({ env })
    const restored = again.page.getByRole('region', { name: 'm-1 · Mine' })
    await sendToAll(again.page, 'Still there?')
    await expectState(restored, 'error')
    await expect(alertIn(restored)).toHaveAttribute('data-kind', /missing_key|keychain/)
    expect(server.chats).toHaveLength(1)
  })
}

/** The key window says that there is no keychain, and offers to keep the key until the app quits. */
async function keepInMemory(window: Page, key: string): Promise<void> {
  await expect(window.getByRole('alert')).toContainText(/keychain/i)
  await window.getByRole('checkbox', { name: /memory/i }).check()
  await enterKey(window, key)
}

/** A keyring that holds the key of a session on the board, and has been locked since the app was last open. */
async function lockedAfterSaving({
  launch,
  keyrings,
  serve,
}: Pick<Fixtures, 'launch' | 'keyrings' | 'serve'>): Promise<{ keyring: LiveKeyring; server: Server }> {
  const [keyring, server] = [await keyrings.live(), await serve()]
  const app = await launch({ env: keyring.env })
  await addProvider(app, { label: 'Mine', url: server.url, model: 'm-1' }, canary())
  await goTo(app.page, 'Board')
  await addSession(app.page, 'm-1 · Mine')
  await app.quit()
  await keyring.daemon.lock()
  return { keyring, server }
}
