/** What a new session may talk to. */
import { expect, it } from 'vitest'
import type { ProviderId } from '../shared/ids.ts'
import type { Provider } from '../shared/provider.ts'
import { targetsOf, typedTargets } from './targets.ts'

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

it('offers listed models, and a typed one that is in no list', () => {
  expect(targetsOf([provider]).map(({ label }) => label)).toEqual(['gpt-4o · Work', 'o3 · Work'])
  expect(typedTargets([provider], ' gpt-9 ').map(({ label }) => label)).toEqual(['gpt-9 · Work'])
  expect(typedTargets([provider], 'o3')).toEqual([])
  expect(typedTargets([provider], 'two words')).toEqual([])
})
