/** What an endpoint lists, and what is chosen of it. */
import { expect, it } from 'vitest'
import type { ProviderId } from '../../../shared/ids.ts'
import type { ListedModel, Provider } from '../../../shared/provider.ts'
import { isCalledAsSaved, lifecycleText, retiredAmong, withToggled } from './listed-models.ts'
import { valuesOf } from './provider-form.ts'

const baseUrl = 'https://api.anthropic.com'
const provider: Provider = {
  id: 'p' as ProviderId,
  type: 'anthropic',
  label: 'Claude',
  baseUrl,
  models: ['old', 'new'],
  needsKey: true,
  host: 'api.anthropic.com',
  health: { state: 'untested' },
  createdAt: 0,
}

it.each<[Omit<ListedModel, 'id'>, string]>([
  [{}, ''],
  [{ lifecycle: 'active' }, ''],
  [{ lifecycle: 'deprecated' }, 'deprecated'],
  [{ lifecycle: 'deprecated', retiresAt: '2026-11-30' }, 'retires 2026-11-30'],
  [{ lifecycle: 'active', retiresAt: '2027-05-01' }, 'retires 2027-05-01'],
  [{ lifecycle: 'retired', retiresAt: '2026-01-31' }, 'retired'],
])('%o reads “%s”', (facts, text) => {
  expect(lifecycleText({ id: 'm', ...facts })).toBe(text)
})

it('puts a model behind the typed ones, and takes it out again', () => {
  expect(withToggled({ models: '' }, 'a')).toBe('a')
  expect(withToggled({ models: 'a,\n b ,' }, 'c')).toBe('a, b, c')
  expect(withToggled({ models: 'a, b, c' }, 'b')).toBe('a, c')
})

it('asks the saved provider only as long as nothing about the call is changed', () => {
  const values = valuesOf(provider)
  expect(isCalledAsSaved({ ...values, label: 'Mine', models: 'x', baseUrl: `${baseUrl} ` }, provider)).toBe(
    true,
  )
  expect(isCalledAsSaved({ ...values, baseUrl: 'https://gateway.example' }, provider)).toBe(false)
  expect(isCalledAsSaved({ ...values, proxy: 'system' }, provider)).toBe(false)
})

it('knows which chosen models are retired, from a list of the same address', () => {
  const models: ListedModel[] = [
    { id: 'old', lifecycle: 'retired' },
    { id: 'new', lifecycle: 'active' },
  ]
  expect(retiredAmong(provider, { baseUrl, models })).toEqual(['old'])
  expect(retiredAmong(provider, { baseUrl: 'https://gateway.example', models })).toEqual([])
  expect(retiredAmong(provider, undefined)).toEqual([])
})
