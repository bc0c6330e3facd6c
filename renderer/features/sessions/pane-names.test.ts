/** How sessions are named. */
import { expect, it } from 'vitest'
import type { BoardId, ProviderId, SessionId } from '../../../shared/ids.ts'
import type { Provider } from '../../../shared/provider.ts'
import type { Session } from '../../../shared/session.ts'
import { paneNames } from './pane-names.ts'

const provider: Provider = {
  id: 'p' as ProviderId,
  type: 'openai',
  label: 'Work',
  baseUrl: 'https://api.openai.com/v1',
  host: 'api.openai.com',
  models: ['gpt-4o', 'o3'],
  needsKey: true,
  health: { state: 'untested' },
  createdAt: 0,
}
const session = (id: string, model: string, providerId = provider.id): Session => ({
  id: id as SessionId,
  boardId: 'b' as BoardId,
  providerId,
  providerLabel: 'Gone',
  model,
  position: 0,
})

it('names a second pane of the same target', () => {
  const names = paneNames([session('1', 'gpt-4o'), session('2', 'o3'), session('3', 'gpt-4o')], [provider])
  expect([...names.values()]).toEqual(['gpt-4o · Work', 'o3 · Work', 'gpt-4o · Work (2)'])
})

it('keeps the label of a provider that is gone', () => {
  const names = paneNames([session('1', 'gpt-4o', 'x' as ProviderId)], [provider])
  expect([...names.values()]).toEqual(['gpt-4o · Gone'])
})

it('names a session by its task', () => {
  const forTask = (id: string): Session => ({ ...session(id, 'gpt-4o'), task: 'code' })
  expect([...paneNames([forTask('1'), forTask('2')], [provider]).values()]).toEqual([
    'Task: code',
    'Task: code (2)',
  ])
})
