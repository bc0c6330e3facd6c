/** A key never enters the main window, and is nowhere to be found on disk, in logs or in what other programs can read. */
import { expect, test } from '../fixtures.ts'
import { addSession, sendToAll } from '../pages/board.ts'
import { enterKey, rendererPid } from '../pages/key-window.ts'
import { addProvider, openProviderKeyWindow } from '../pages/keys.ts'
import { expectState } from '../pages/pane.ts'
import { goTo } from '../pages/shell.ts'
import { canary } from '../scanner/canary.ts'
import { scanTree } from '../scanner/files.ts'
import { hitsIn } from '../scanner/hits.ts'
import { scanMemory } from '../scanner/memory.ts'
import { patternsOf } from '../scanner/patterns.ts'
import { isAlive, processTree, scanPublicFacts } from '../scanner/processes.ts'
import { apiError } from '../servers/answers.ts'

test.setTimeout(180_000)

test('a typed key is gone from every window within two seconds', async ({ app, serve }) => {
  const server = await serve()
  const key = canary()
  const mainWindow = await rendererPid(app, app.page)
  const window = await openProviderKeyWindow(app, { label: 'Safe', url: server.url, model: 'm-1' })
  const keyWindow = await rendererPid(app, window)
  expect(keyWindow).not.toBe(mainWindow)

  await enterKey(window, key)
  await expect.poll(() => isAlive(keyWindow), { timeout: 2000 }).toBe(false)
  const scan = scanMemory(mainWindow, patternsOf(key))
  expect(scan.hits).toEqual([])
  expect(scan.bytes).toBeGreaterThan(20_000_000)

  await goTo(app.page, 'Board')
  await addSession(app.page, 'm-1 · Safe')
  await sendToAll(app.page, 'Hello')
  expect((await server.chat(0)).headers.authorization).toBe(`Bearer ${key}`)
  expect(scanMemory(mainWindow, patternsOf(key)).hits).toEqual([])
})

for (const type of ['OpenAI-compatible', 'Anthropic'] as const) {
  test(`${type}: a used key is in no file, no log, no output, no command line, no environment`, async ({
    app,
    serve,
    folder,
  }) => {
    const server = await serve()
    const key = canary()
    const patterns = patternsOf(key)
    await addProvider(app, { type, label: 'Safe', url: server.url, model: 'm-1' }, key)
    await goTo(app.page, 'Board')
    const pane = await addSession(app.page, 'm-1 · Safe')
    await sendToAll(app.page, 'Hello')
    await expectState(pane, 'done')
    // A server that repeats the key in its error is the classic way into a log.
    server.always(apiError(401, { message: `Incorrect API key provided: ${key}.`, code: 'invalid_api_key' }))
    await sendToAll(app.page, 'And again')
    await expectState(pane, 'error')
    await expect(pane).not.toContainText(key)

    expect(processTree(app.pid).flatMap(pid => scanPublicFacts(pid, patterns))).toEqual([])
    const whileRunning = await scanTree(folder, patterns)
    expect(whileRunning.hits).toEqual([])
    await app.quit()
    const afterwards = await scanTree(folder, patterns)
    expect(afterwards.hits).toEqual([])
    expect(afterwards.files).toBeGreaterThan(3)
    expect(hitsIn(Buffer.from(app.output()), patterns, 'output')).toEqual([])
  })
}

test('the scan would have found it: in the window, on disk and on the command line', async ({
  launch,
  userData,
}) => {
  const [inMemory, onDisk, inArgs] = [canary(), canary(), canary()]
  const app = await launch({ args: [`--planted=${inArgs}`] })
  await app.page.evaluate(
    secret => {
      localStorage.setItem('planted', secret.onDisk)
      Object.assign(window, { planted: `${secret.inMemory}!` })
    },
    { inMemory, onDisk },
  )

  const renderer = await rendererPid(app, app.page)
  expect(scanMemory(renderer, patternsOf(inMemory)).hits).not.toEqual([])
  const facts = (secret: string) =>
    processTree(app.pid).flatMap(pid => scanPublicFacts(pid, patternsOf(secret)))
  expect(facts(inArgs)).not.toEqual([])
  await app.quit()
  expect((await scanTree(userData, patternsOf(onDisk))).hits).not.toEqual([])
})
