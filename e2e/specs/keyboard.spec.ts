/** Everything within reach of the keyboard. */
import { expect, test } from '../fixtures.ts'
import { chooseModel, composer, pane, sendToAll } from '../pages/board.ts'
import { answers, expectState } from '../pages/pane.ts'
import { seedPane } from '../pages/seed.ts'
import { mod } from '../pages/shell.ts'
import { hang } from '../servers/answers.ts'

test('mod+T adds a session, mod+1…9 go to a pane, Enter sends, Esc stops', async ({
  app: { page },
  serve,
}) => {
  const server = await serve()
  const first = await seedPane(page, server, 'Mine', 'm-1')
  await page.keyboard.press(`${mod}+t`)
  await chooseModel(page, 'm-1 · Mine')
  const second = pane(page, 'm-1 · Mine (2)')
  await expect(second).toBeVisible()
  await expect(composer(page)).toBeFocused()

  for (const [key, target] of [
    ['1', first],
    ['2', second],
  ] as const) {
    await page.keyboard.press(`${mod}+${key}`)
    await expect(target.getByRole('textbox', { name: 'Message this session' })).toBeFocused()
  }

  server.next(hang)
  await page.keyboard.type('Only the second')
  await page.keyboard.press('Enter')
  await expectState(second, 'waiting')
  await expect(answers(first)).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expectState(second, 'stopped')
})

test('mod+N starts a new board and keeps the old one', async ({ app: { page }, serve }) => {
  const server = await serve()
  const old = await seedPane(page, server, 'Mine', 'm-1')
  await sendToAll(page, 'Hello')
  await expectState(old, 'done')
  await page.keyboard.press(`${mod}+n`)
  await expect(old).toHaveCount(0)
})

test('mod+R and mod+W lose no work', async ({ app: { page }, serve }) => {
  const server = await serve()
  const old = await seedPane(page, server, 'Mine', 'm-1')
  await sendToAll(page, 'Hello')
  await expectState(old, 'done')
  await composer(page).fill('A half-written thought')
  await page.keyboard.press(`${mod}+r`)
  await expect(composer(page)).toHaveValue('A half-written thought')
  await expect(answers(old)).toHaveCount(1)
})

test('Shift+Enter breaks the line', async ({ app: { page }, serve }) => {
  const server = await serve()
  await seedPane(page, server, 'Mine', 'm-1')
  await composer(page).focus()
  await page.keyboard.type('one')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('two')
  await expect(composer(page)).toHaveValue('one\ntwo')
  await page.keyboard.press('Enter')
  expect((await server.chat(0)).body?.messages?.at(-1)?.content).toBe('one\ntwo')
})
