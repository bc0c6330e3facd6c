/** Light, dark, and what the system says. */
import { mkdir } from 'node:fs/promises'
import { outFolder } from '../app/electron.ts'
import { expect, test } from '../fixtures.ts'
import { sendToAll } from '../pages/board.ts'
import { expectState } from '../pages/pane.ts'
import { seedPane } from '../pages/seed.ts'
import { goTo } from '../pages/shell.ts'
import { say } from '../servers/answers.ts'

const lightness = () => {
  const [canvas, context] = [document.createElement('canvas'), '2d' as const]
  const pen = canvas.getContext(context)
  if (!pen) throw new Error('no canvas')
  pen.fillStyle = getComputedStyle(document.body).backgroundColor
  pen.fillRect(0, 0, 1, 1)
  return pen.getImageData(0, 0, 1, 1).data[0] ?? -1
}

test('the theme can be chosen, shows at once, and is remembered', async ({ launch, serve }) => {
  const app = await launch()
  const { page } = app
  const server = await serve()
  const pane = await seedPane(page, server, 'Mine', 'm-1')
  server.next(say('Some **bold** text, `code`, and a list:\n\n- one\n- two\n\n```ts\nconst a = 1\n```\n'))
  await sendToAll(page, 'Show me everything')
  await expectState(pane, 'done')

  await mkdir(`${outFolder}/screenshots`, { recursive: true })
  for (const [theme, isDark] of [
    ['Light', false],
    ['Dark', true],
  ] as const) {
    await goTo(page, 'Settings')
    await page.getByRole('radio', { name: theme }).click()
    await expect.poll(async () => (await page.evaluate(lightness)) < 128).toBe(isDark)
    await goTo(page, 'Board')
    await page.screenshot({ path: `${outFolder}/screenshots/board-${theme.toLowerCase()}.png` })
    await goTo(page, 'Keys')
    await page.screenshot({ path: `${outFolder}/screenshots/keys-${theme.toLowerCase()}.png` })
  }
  await app.quit()
  const { page: again } = await launch()
  expect(await again.evaluate(lightness)).toBeLessThan(128)
})
