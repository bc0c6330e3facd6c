/** Nothing is lost: neither by quitting nor by a crash in the middle of an answer. */
import { expect, test } from '../fixtures.ts'
import { addSession, pane, sendToAll } from '../pages/board.ts'
import { addProvider, providerRow } from '../pages/keys.ts'
import { expectState, lastAnswer, sendHere } from '../pages/pane.ts'
import { seedPane } from '../pages/seed.ts'
import { goTo } from '../pages/shell.ts'
import { canary } from '../scanner/canary.ts'
import { say } from '../servers/answers.ts'
import { pacedStream } from '../servers/stream.ts'

test('providers, keys, sessions and text survive a restart', async ({ launch, serve }) => {
  const server = await serve()
  const key = canary()
  const before = await launch()
  await addProvider(before, { label: 'Home', url: server.url, model: 'm-1' }, key)
  await goTo(before.page, 'Board')
  const first = await addSession(before.page, 'm-1 · Home')
  server.next(say('Remember the milk.'))
  await sendToAll(before.page, 'What was it?')
  await expectState(first, 'done')
  await before.quit()

  const { page } = await launch()
  const again = pane(page, 'm-1 · Home')
  await expect(lastAnswer(again)).toContainText('Remember the milk.')
  await sendHere(again, 'Thanks')
  const request = await server.chat(1)
  expect(request.headers.authorization).toBe(`Bearer ${key}`)
  expect(request.body?.messages).toHaveLength(3)
  await goTo(page, 'Keys')
  await expect(providerRow(page, 'Home')).toBeVisible()
})

test('an answer cut by a crash comes back interrupted, with its text', async ({ launch, serve }) => {
  const server = await serve()
  const before = await launch()
  const cut = await seedPane(before.page, server, 'Home', 'm-1')
  const pieces = Array.from({ length: 4000 }, (_, index) => `w${index} `)
  server.next(pacedStream(pieces, 200).answer)
  await sendToAll(before.page, 'Talk for a while')
  await expect(lastAnswer(cut)).toContainText('w150 ')
  const shown = lastWord(await lastAnswer(cut).textContent())
  await before.kill()

  const { page } = await launch()
  const back = pane(page, 'm-1 · Home')
  await expectState(back, 'interrupted')
  const kept = lastWord(await lastAnswer(back).textContent())
  // 250 ms at 200 words per second are 50 words.
  expect(kept).toBeGreaterThanOrEqual(shown - 50)

  server.next(say('Whole again.'))
  await sendHere(back, 'Once more')
  await expectState(back, 'done')
})

/** The number of the last `w<number>` in the text. */
function lastWord(text: string | null): number {
  return Math.max(...[...(text ?? '').matchAll(/\bw(\d+)/g)].map(([, number]) => Number(number)))
}
