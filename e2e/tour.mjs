/**
 * A walk through the app without a person: first run, the demo, one prompt to two sessions, the keys. It says in
 * words what it sees and leaves pictures in out/tour/. `npm start` runs it where there is no display.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, expect } from '@playwright/test'

/** @typedef {import('@playwright/test').Locator} Locator */
/** @typedef {import('@playwright/test').Page} Page */

const checkout = resolve(import.meta.dirname, '..')
const pictures = resolve(process.env.KEYBENCH_OUT ?? 'out', 'tour')
const prompt = 'Compare two ways to parse untrusted JSON, with a short example.'

const userData = await mkdtemp(join(tmpdir(), 'keybench-tour-'))
await mkdir(pictures, { recursive: true })
const app = await _electron.launch({
  executablePath: createRequire(import.meta.url)('electron'),
  args: [checkout, `--user-data-dir=${userData}`],
  chromiumSandbox: true,
})
try {
  const page = await app.firstWindow()
  await firstRun(page)
  const panes = await demoBoard(page)
  await oneQuestion(page, panes)
  await darkAndLight(page)
  await keys(page)
  console.log('\nThe pictures are in out/tour/.')
} finally {
  await app.close()
  await rm(userData, { recursive: true, force: true, maxRetries: 5 })
}

/** @param {Page} page */
async function firstRun(page) {
  const demo = page.getByRole('button', { name: 'Try the demo' })
  await demo.waitFor()
  const choices = await namesOf(page.getByRole('main').getByRole('button'))
  console.log(`First run. The window "${await page.title()}" offers: ${choices.join(' | ')}.`)
  await picture(page, '1-first-run')
  await demo.click()
}

/**
 * @param {Page} page
 * @returns {Promise<Locator[]>} two panes
 */
async function demoBoard(page) {
  const demo = page.getByRole('region', { name: /demo/i })
  await expect(demo).toHaveCount(2)
  const panes = await demo.all()
  for (const pane of panes) console.log(`A pane: ${await nameOf(pane)}, ${await stateOf(pane)}.`)
  return panes
}

/**
 * @param {Page} page
 * @param {Locator[]} panes
 */
async function oneQuestion(page, panes) {
  await page.getByRole('textbox', { name: 'Message all sessions' }).fill(prompt)
  await page.getByRole('button', { name: 'Send to all' }).click()
  console.log(`\nSent to all: "${prompt}"`)
  for (const pane of panes) await expect(status(pane)).toHaveText(/streaming|done/)
  for (const pane of panes) console.log(`${await nameOf(pane)}: ${await stateOf(pane)}.`)
  await picture(page, '2-board-streaming')
  for (const pane of panes) {
    await expect(status(pane)).toHaveText('done', { timeout: 60_000 })
    const answer = pane.getByRole('article', { name: /^Answer/ }).last()
    const numbers = await answer.getByRole('group', { name: 'Metrics' }).locator('> *').allTextContents()
    const words = await answer.getByRole('paragraph').first().textContent()
    console.log(`${await nameOf(pane)}: ${await stateOf(pane)}; ${numbers.map(oneLine).join(', ')}.`)
    console.log(`  "${oneLine(words ?? '').slice(0, 100)}"`)
  }
}

/** @param {Page} page */
async function darkAndLight(page) {
  for (const theme of ['Dark', 'Light']) {
    await open(page, 'Settings')
    await page.getByRole('radio', { name: theme, exact: true }).click()
    await open(page, 'Board')
    await picture(page, `3-board-done-${theme.toLowerCase()}`)
  }
}

/** @param {Page} page */
async function keys(page) {
  await open(page, 'Keys')
  await page.getByRole('heading', { name: 'Keys' }).waitFor()
  const rows = page.getByRole('list', { name: 'Providers' }).getByRole('listitem')
  console.log(`\nKeys lists: ${(await namesOf(rows)).join(' | ')}.`)
  await picture(page, '4-keys')
}

/**
 * @param {Page} page
 * @param {string} screen
 */
async function open(page, screen) {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: screen }).click()
}

/**
 * @param {Page} page
 * @param {string} name
 */
async function picture(page, name) {
  await page.screenshot({ path: join(pictures, `${name}.png`) })
}

/** @param {Locator} elements */
function namesOf(elements) {
  return elements.evaluateAll(all => all.map(each => each.ariaLabel ?? each.textContent?.trim() ?? ''))
}

/** @param {Locator} pane */
function status(pane) {
  return pane.getByRole('status').first()
}

/** @param {Locator} pane */
async function nameOf(pane) {
  return (await pane.getAttribute('aria-label')) ?? 'a pane without a name'
}

/** @param {Locator} pane */
async function stateOf(pane) {
  return oneLine((await status(pane).textContent()) ?? '')
}

/** @param {string} text */
function oneLine(text) {
  return text.replaceAll(/\s+/g, ' ').trim()
}
