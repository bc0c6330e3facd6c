/** The window is a cage: content in it can go nowhere, fetch nothing, open nothing and ask nothing of the system. */
import type { Page } from '@playwright/test'
import { rawRequest } from '../app/request.ts'
import { expect, test } from '../fixtures.ts'
import { sendToAll } from '../pages/board.ts'
import { rendererPid } from '../pages/key-window.ts'
import { expectState } from '../pages/pane.ts'
import { seedPane } from '../pages/seed.ts'
import { goTo } from '../pages/shell.ts'
import { statusField } from '../scanner/processes.ts'
import { say } from '../servers/answers.ts'

test('the page cannot open windows or leave', async ({ app, serve }) => {
  const server = await serve()
  const { page } = app
  const address = page.url()
  const isDenied = await page.evaluate(url => window.open(url) === null, server.url)
  expect(isDenied).toBe(true)
  await page.evaluate(url => {
    const link = Object.assign(document.createElement('a'), {
      href: url,
      target: '_blank',
      textContent: 'out',
    })
    document.body.append(link)
    link.click()
    link.remove()
    location.assign(url)
  }, server.url)
  // A round through main and back: whatever was going to happen has been decided by then.
  await rawRequest(page, 'app.start')
  await app.electron.evaluate(() => undefined)
  expect(page.url()).toBe(address)
  expect(app.electron.windows()).toHaveLength(1)
  expect(server.requests).toHaveLength(0)
})

test('the page can reach no server', async ({ app: { page }, serve }) => {
  const server = await serve()
  const outcomes = await page.evaluate(async url => {
    const settled = (work: Promise<unknown>) =>
      work.then(
        () => 'reached',
        () => 'refused',
      )
    const image = () =>
      new Promise((resolve, reject) => {
        Object.assign(new Image(), { onload: resolve, onerror: reject, src: `${url}/pixel.png` })
      })
    const socket = () =>
      new Promise((resolve, reject) => {
        Object.assign(new WebSocket(url.replace('http', 'ws')), { onopen: resolve, onerror: reject })
      })
    return Promise.all([settled(fetch(url)), settled(image()), settled(Promise.resolve().then(socket))])
  }, server.url)
  expect(outcomes).toEqual(['refused', 'refused', 'refused'])
  expect(server.requests).toHaveLength(0)
})

test('the policy comes as a header, and normal use never runs into it', async ({ app, serve }) => {
  const { page } = app
  const policy = await policyOf(page)
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("connect-src 'none'")
  expect(policy).not.toContain('unsafe-eval')

  await app.electron.context().addInitScript(() => {
    const violations: string[] = []
    Object.assign(window, { violations })
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      violations.push(`${violatedDirective} ${blockedURI}`)
    })
  })
  await page.reload()
  const server = await serve()
  server.next(say('# Title\n\nSome `code` and a [link](https://example.com).\n\n```js\nlet a = 1\n```\n'))
  const pane = await seedPane(page, server, 'Mine', 'm-1')
  await sendToAll(page, 'Markdown, please')
  await expectState(pane, 'done')
  await goTo(page, 'Keys')
  await goTo(page, 'Settings')
  expect(await page.evaluate(() => (window as unknown as { violations: string[] }).violations)).toEqual([])
})

test('permissions are denied', async ({ app: { page } }) => {
  const outcomes = await page.evaluate(async () => {
    const refused = (work: Promise<unknown>) =>
      work.then(
        () => 'granted',
        () => 'denied',
      )
    return [
      await refused(navigator.mediaDevices.getUserMedia({ audio: true })),
      await Notification.requestPermission(),
      await refused(navigator.clipboard.readText()),
      await refused(
        new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
      ),
    ]
  })
  expect(outcomes).toEqual(['denied', 'denied', 'denied', 'denied'])
})

test('the page has no Node, and its process is in the sandbox', async ({ app }) => {
  const globals = await app.page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter(name => name in window),
  )
  expect(globals).toEqual([])
  expect(
    await app.page.evaluate(() => Object.keys((window as unknown as { keybench: object }).keybench).sort()),
  ).toEqual(['on', 'request'])
  const pid = await rendererPid(app, app.page)
  expect(statusField(pid, 'Seccomp')).toBe('2')
  expect(statusField(pid, 'NoNewPrivs')).toBe('1')
})

test('unknown requests and bad input are answered with an error', async ({ app: { page } }) => {
  const code = async (name: string, input?: unknown) => {
    const result = await rawRequest(page, name, input)
    return result.ok ? 'ok' : result.error.code
  }
  expect(await code('keys.read')).toBe('unknown_request')
  for (const name of ['constructor', '__proto__', 'toString', ''])
    expect(await code(name), name).toBe('unknown_request')
  expect(await code('turns.send', { boardId: 'not-an-id', sessionIds: [], prompt: 7 })).toBe('invalid_input')
  expect(await code('turns.send')).toBe('invalid_input')
  expect(await code('settings.update', { theme: 'light', extra: true })).toBe('invalid_input')
  const nobody = '00000000-0000-4000-8000-000000000000'
  expect(await code('runs.stop', { runId: nobody })).toMatch(/ok|not_found/)
  expect(await code('boards.open', { boardId: nobody })).toBe('not_found')
})

test('a frame inside the window gets no bridge', async ({ app: { page } }) => {
  const bridge = await page.evaluate(async () => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    await new Promise(resolve => requestAnimationFrame(resolve))
    const inner = frame.contentWindow as unknown as {
      keybench?: { request(name: string): Promise<unknown> }
    } | null
    const answer = await inner?.keybench?.request('app.start')
    frame.remove()
    return answer ?? 'none'
  })
  if (bridge !== 'none') expect(bridge).toMatchObject({ ok: false, error: { code: 'untrusted' } })
})

/** The Content-Security-Policy header the page came with. */
async function policyOf(page: Page): Promise<string> {
  const response = await page.reload()
  return (await response?.headerValue('content-security-policy')) ?? ''
}
