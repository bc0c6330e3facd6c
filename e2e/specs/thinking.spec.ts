/** What Claude thought is signed, and goes back with the next turn: to Claude, and to nobody else. */
import { expect, test } from '../fixtures.ts'
import { addSession, pane as paneOf, sendToAll } from '../pages/board.ts'
import { expectState } from '../pages/pane.ts'
import { addCandidates, takeOut } from '../pages/routes.ts'
import { seedConfig, seedProvider } from '../pages/seed.ts'
import { goTo } from '../pages/shell.ts'
import { echo, say } from '../servers/answers.ts'
import { stream } from '../servers/stream.ts'

test('it survives a restart, and stays away from other vendors', async ({ launch, serve }) => {
  const [anthropic, other] = [await serve(), await serve()]
  const before = await launch()
  const place = { baseUrl: anthropic.origin, models: ['claude-1'], needsKey: false }
  await seedConfig(before.page, { type: 'anthropic', label: 'Claude', ...place })
  const plain = await seedProvider(before.page, other, 'Plain', 'm-1')
  await addCandidates(before.page, 'code', ['claude-1 · Claude'])
  await goTo(before.page, 'Board')
  const pane = await addSession(before.page, 'Task: code')
  anthropic.next(stream([{ reasoning: 'Let me ' }, { reasoning: 'weigh that.' }, 'Snow.']))
  await sendToAll(before.page, 'First?')
  await expectState(pane, 'done')
  await before.quit()

  const { page } = await launch()
  anthropic.next(say('Ice.'))
  await sendToAll(page, 'Second?')
  const again = paneOf(page, 'Task: code')
  await expectState(again, 'done')
  const thinking = { type: 'thinking', thinking: 'Let me weigh that.', signature: 'c2lnbmVk' }
  expect((await anthropic.chat(1)).body?.messages).toEqual([
    { role: 'user', content: 'First?' },
    { role: 'assistant', content: [thinking, { type: 'text', text: 'Snow.' }] },
    { role: 'user', content: 'Second?' },
  ])

  await addCandidates(page, 'code', [plain])
  await takeOut(page, 'code', 'claude-1 · Claude')
  await goTo(page, 'Board')
  other.next(echo)
  await sendToAll(page, 'Third?')
  const { raw, body } = await other.chat(0)
  expect(raw).not.toContain('weigh')
  expect(body?.messages?.map(({ content }) => content)).toEqual([
    'First?',
    'Snow.',
    'Second?',
    'Ice.',
    'Third?',
  ])
})
