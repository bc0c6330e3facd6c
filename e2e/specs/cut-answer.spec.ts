/** Once words have come, they are the answer: nothing is asked twice, and nobody else is asked. */
import type { ProviderConfig } from '../../shared/provider.ts'
import { expect, test } from '../fixtures.ts'
import { addSession, sendToAll } from '../pages/board.ts'
import { alertIn, expectState, lastAnswer } from '../pages/pane.ts'
import { addCandidates } from '../pages/routes.ts'
import { seedConfig, seedProvider } from '../pages/seed.ts'
import { goTo } from '../pages/shell.ts'
import { cutAfter } from '../servers/answers.ts'

type Api = Pick<ProviderConfig, 'type' | 'responsesModels'> & { path: string }

const apis: Api[] = [
  { type: 'openai-compatible', path: '/v1/chat/completions' },
  { type: 'openai-compatible', responsesModels: ['m-1'], path: '/v1/responses' },
  { type: 'anthropic', path: '/v1/messages' },
]

for (const { path, ...api } of apis) {
  test(`an answer of ${path} that is cut is kept, and that is told`, async ({ app: { page }, serve }) => {
    const [first, second] = [await serve(), await serve()]
    const place = { label: 'Shaky', baseUrl: first.url, models: ['m-1'], needsKey: false }
    await seedConfig(page, { ...api, ...place })
    const behind = await seedProvider(page, second, 'Behind', 'm-2')
    await addCandidates(page, 'code', ['m-1 · Shaky', behind])
    await goTo(page, 'Board')
    const pane = await addSession(page, 'Task: code')
    first.next(cutAfter('The first half '))
    await sendToAll(page, 'Tell me everything')
    await expectState(pane, 'error')
    await expect(lastAnswer(pane)).toContainText('The first half')
    await expect(alertIn(pane)).toHaveAttribute('data-kind', 'network')
    expect(first.chats.map(request => request.path)).toEqual([path])
    expect(second.chats).toHaveLength(0)
  })
}
