/** OpenAI without credit, Azure that never answers, Anthropic that does: one answer, and no word lost on the way. */
import { request } from '../app/request.ts'
import { expect, test } from '../fixtures.ts'
import { addSession, pane as paneOf, sendToAll } from '../pages/board.ts'
import { addProvider } from '../pages/keys.ts'
import { alertIn, expectState, lastAnswer, openTrail, trail } from '../pages/pane.ts'
import { addCandidates } from '../pages/routes.ts'
import { seedProvider } from '../pages/seed.ts'
import { goTo } from '../pages/shell.ts'
import { canary } from '../scanner/canary.ts'
import { hang, quotaExceeded, say } from '../servers/answers.ts'
import { credentialsOf } from '../servers/credentials.ts'
import type { Server } from '../servers/server.ts'
import { stream } from '../servers/stream.ts'

test('quota → timeout → answer', async ({ launch, serve }) => {
  const [openai, azure, anthropic] = [await serve(), await serve(), await serve()]
  const keys = { openai: canary(), azure: canary(), anthropic: canary() }
  const app = await launch()
  const { page } = app
  await addProvider(app, { type: 'OpenAI', label: 'OpenAI', url: openai.url, model: 'gpt-1' }, keys.openai)
  const slow = {
    type: 'Azure OpenAI',
    label: 'Azure',
    url: azure.origin,
    model: 'prod',
    firstByte: 1,
  } as const
  await addProvider(app, slow, keys.azure)
  const claude = { type: 'Anthropic', label: 'Anthropic', url: anthropic.origin, model: 'claude-1' } as const
  await addProvider(app, claude, keys.anthropic)
  await addCandidates(page, 'code', ['gpt-1 · OpenAI', 'prod · Azure', 'claude-1 · Anthropic'])
  await goTo(page, 'Board')
  const pane = await addSession(page, 'Task: code')

  openai.always(quotaExceeded)
  azure.always(hang)
  anthropic.next(stream(['Third time ', 'lucky.'], { usage: { input: 12, output: 4 } }))
  await sendToAll(page, 'Who answers?')
  await expectState(pane, 'done')
  await expect(lastAnswer(pane)).toContainText('Third time lucky.')

  const summary = /gpt-1 429 no credit left → prod timed out \(2×\), waited \d+ ms → claude-1 ok/
  await expect(trail(pane)).toContainText(summary)
  await expect(await openTrail(pane)).toContainText([
    'Task code',
    /gpt-1.*OpenAI.*429 no credit left/,
    /prod.*Azure.*timed out/,
    /prod.*Azure.*timed out/,
    /claude-1.*Anthropic.*ok/,
  ])

  expect(openai.chats).toHaveLength(1)
  expect(azure.chats).toHaveLength(2)
  for (const { closed } of azure.chats) expect(await closed).toBe('dropped')
  expectOnlyOwnKey(openai, { authorization: `Bearer ${keys.openai}` }, [keys.azure, keys.anthropic])
  expectOnlyOwnKey(azure, { 'api-key': keys.azure }, [keys.openai, keys.anthropic])
  expectOnlyOwnKey(anthropic, { 'x-api-key': keys.anthropic }, [keys.openai, keys.azure])
  await app.quit()

  const again = await launch()
  const back = paneOf(again.page, 'Task: code')
  await expect(trail(back)).toContainText(summary)
  const { board } = await request(again.page, 'app.start', undefined)
  const ledger = board?.runs[0]?.attempts.map(({ providerLabel, outcome, error, usage }) =>
    [providerLabel, error?.kind ?? outcome, usage?.outputTokens ?? 0].join(' '),
  )
  expect(ledger).toEqual(['OpenAI quota 0', 'Azure timeout 0', 'Azure timeout 0', 'Anthropic ok 4'])
})

test('a chosen model falls back only when it may, and is left alone for a while', async ({ app, serve }) => {
  const { page } = app
  const [first, second] = [await serve(), await serve()]
  const chosen = await seedProvider(page, first, 'First', 'm-1')
  await addCandidates(page, 'code', [await seedProvider(page, second, 'Second', 'm-2')])
  await goTo(page, 'Board')
  const pane = await addSession(page, chosen)
  first.next(quotaExceeded)
  await sendToAll(page, 'Alone?')
  await expectState(pane, 'error')
  await expect(alertIn(pane)).toHaveAttribute('data-kind', 'quota')
  expect(second.chats).toHaveLength(0)

  await pane.getByRole('button', { name: 'Session actions' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Fall back to the default route' }).click()
  second.next(say('I am here.'))
  await sendToAll(page, 'And now?')
  await expectState(pane, 'done')
  await expect(lastAnswer(pane)).toContainText('I am here.')
  await expect(trail(pane)).toContainText('m-1 skipped: failed a moment ago: no credit left')
  expect([first.chats.length, second.chats.length]).toEqual([1, 1])
})

function expectOnlyOwnKey(server: Server, own: Record<string, string>, others: readonly string[]): void {
  for (const request of server.requests) {
    expect(credentialsOf(request)).toEqual(own)
    const { path, headers, raw } = request
    for (const key of others) expect(JSON.stringify({ path, headers, raw })).not.toContain(key)
  }
}
