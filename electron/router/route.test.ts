import { expect, test } from 'vitest'
import type { ProviderId } from '../../shared/ids.ts'
import type { KeyInfo } from '../../shared/provider.ts'
import type { Route, Target } from '../../shared/route.ts'
import type { Illness } from './health.ts'
import { defaultRoute, isLarger, planRoute, type RouteContext } from './route.ts'

const key: KeyInfo = { storage: 'keychain', fingerprint: '00000000', savedAt: 0 }
const providers = [
  { id: 'openai', label: 'OpenAI', models: ['gpt-4o', 'gpt-4o-mini'], needsKey: true, key },
  { id: 'claude', label: 'Claude', models: ['sonnet'], needsKey: true, key },
  { id: 'keyless', label: 'Local', models: ['llama'], needsKey: false },
  { id: 'unkeyed', label: 'Azure', models: ['gpt-4o'], needsKey: true },
].map(provider => ({ ...provider, id: provider.id as ProviderId }))

const target = (providerId: string, model: string): Target => ({
  providerId: providerId as ProviderId,
  model,
})
const gpt = target('openai', 'gpt-4o')
const mini = target('openai', 'gpt-4o-mini')
const sonnet = target('claude', 'sonnet')
const llama = target('keyless', 'llama')

type Setting = {
  routes?: Route[]
  ill?: [Target, Illness][]
  windows?: [Target, number][]
  characters?: number
}
const same = (a: Target, b: Target) => a.providerId === b.providerId && a.model === b.model
const context = ({ routes = [], ill = [], windows = [], characters = 10 }: Setting = {}): RouteContext => ({
  routes,
  findProvider: id => providers.find(provider => provider.id === id),
  healthOf: asked => ill.find(([one]) => same(one, asked))?.[1],
  windowOf: asked => windows.find(([one]) => same(one, asked))?.[1],
  characters,
})
const route = (task: string, candidates: Target[], isDefault = false): Route => ({
  task,
  candidates,
  isDefault,
})
const modelsOf = (targets: Target[]) => targets.map(({ model }) => model)

test('a target the user chose is a route of one', () => {
  const routes = [route('code', [sonnet])]
  expect(planRoute(gpt, false, context({ routes }))).toEqual({
    candidates: [{ ...gpt, providerLabel: 'OpenAI' }],
    skipped: [],
  })
})

test('with fallback on, the default route stands behind it, without the target itself', () => {
  const routes = [route('code', [sonnet]), route('mine', [llama, gpt, mini], true)]
  expect(modelsOf(planRoute(gpt, true, context({ routes })).candidates)).toEqual([
    'gpt-4o',
    'llama',
    'gpt-4o-mini',
  ])
})

test('a task goes along its route; one without a route along the default one, which is said', () => {
  const routes = [route('code', [gpt]), route('creative', [sonnet]), route('fast', [])]
  expect(planRoute({ task: 'creative' }, false, context({ routes }))).toMatchObject({
    task: 'creative',
    candidates: [sonnet],
  })
  for (const task of ['fast', 'never heard of']) {
    expect(planRoute({ task }, false, context({ routes }))).toMatchObject({
      task,
      via: 'code',
      candidates: [gpt],
    })
  }
  const marked = [...routes, route('mine', [llama], true)]
  expect(planRoute({ task: 'fast' }, false, context({ routes: marked }))).toMatchObject({ via: 'mine' })
})

test('the default route: the marked one unless it is empty, else code, else none', () => {
  expect(defaultRoute([])).toBeUndefined()
  expect(defaultRoute([route('code', [])])).toBeUndefined()
  expect(defaultRoute([route('code', [gpt]), route('mine', [], true)])?.task).toBe('code')
  expect(planRoute({ task: 'code' }, false, context())).toEqual({ task: 'code', candidates: [], skipped: [] })
})

test('each one that is left out has its reason', () => {
  const gone = target('gone', 'x')
  const retired = target('openai', 'gpt-3')
  const unkeyed = target('unkeyed', 'gpt-4o')
  const routes = [route('code', [gone, retired, unkeyed, gpt, sonnet, llama])]
  const plan = planRoute(
    { task: 'code' },
    false,
    context({
      routes,
      ill: [[gpt, { until: 99, kind: 'overloaded' }]],
      windows: [[sonnet, 1000]],
      characters: 5001,
    }),
  )
  expect(plan.candidates).toEqual([{ ...llama, providerLabel: 'Local' }])
  expect(plan.skipped).toEqual([
    { ...gone, reason: 'missing_provider' },
    { ...retired, providerLabel: 'OpenAI', reason: 'removed_model' },
    { ...unkeyed, providerLabel: 'Azure', reason: 'no_key' },
    { ...gpt, providerLabel: 'OpenAI', reason: 'unhealthy', until: 99, kind: 'overloaded' },
    { ...sonnet, providerLabel: 'Claude', reason: 'small_window', window: 1000 },
  ])
})

test('when only ill ones are left they are tried, in order', () => {
  const ill: [Target, Illness][] = [
    [gpt, { until: 9, kind: 'rate_limit' }],
    [sonnet, { until: 5, kind: 'server' }],
  ]
  const routes = [route('code', [target('gone', 'x'), gpt, sonnet])]
  const plan = planRoute({ task: 'code' }, false, context({ routes, ill }))
  expect(modelsOf(plan.candidates)).toEqual(['gpt-4o', 'sonnet'])
  expect(plan.skipped.map(({ reason }) => reason)).toEqual(['missing_provider'])
})

test('when nothing else is left the first that exists is tried, for the sake of its own error', () => {
  expect(planRoute(target('unkeyed', 'gpt-4o'), false, context()).candidates).toHaveLength(1)
  expect(planRoute(target('openai', 'any name'), false, context()).candidates).toHaveLength(1)
  expect(planRoute(target('gone', 'x'), false, context())).toEqual({
    candidates: [],
    skipped: [{ ...target('gone', 'x'), reason: 'missing_provider' }],
  })
})

test.each<[number | undefined, number | undefined, boolean]>([
  [2000, 1000, true],
  [1000, 1000, false],
  [undefined, 1000, false],
  [5001, undefined, true],
  [5000, undefined, false],
  [undefined, undefined, false],
])('after a conversation of 5,000 characters was too long: %s against %s', (window, failed, larger) => {
  expect(isLarger(window, failed, 5000)).toBe(larger)
})
