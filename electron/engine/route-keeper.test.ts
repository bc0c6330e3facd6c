import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ErrorInfo } from '../../shared/errors.ts'
import type { ProviderId } from '../../shared/ids.ts'
import type { Provider } from '../../shared/provider.ts'
import { predefinedTasks, type Target } from '../../shared/route.ts'
import { type Database, openDatabase } from '../db/database.ts'
import { routesTable } from '../db/routes.ts'
import { createHealthMemory, type HealthMemory } from '../router/health.ts'
import { createRouteKeeper, type RouteKeeper } from './route-keeper.ts'

const provider = (id: string): Provider => ({
  id: id as ProviderId,
  type: 'openai-compatible',
  label: id,
  baseUrl: 'http://127.0.0.1:1/v1',
  models: ['m'],
  needsKey: id === 'Unkeyed',
  host: '127.0.0.1:1',
  health: { state: 'untested' },
  createdAt: 0,
})
const [a, b, unkeyed] = ['A', 'B', 'Unkeyed'].map(id => ({ providerId: id as ProviderId, model: 'm' })) as [
  Target,
  Target,
  Target,
]
const failure = (provider: string): ErrorInfo => ({
  kind: 'timeout',
  message: 'late',
  remedy: 'retry',
  phase: 'connect',
  provider,
  model: 'm',
})

let folder: string
let db: Database
let known: Provider[]
let health: HealthMemory
let keeper: RouteKeeper
let failing: string[]
let checked: string[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keybench-routes-'))
  db = openDatabase(join(folder, 'keybench.db'))
  known = ['A', 'B', 'Unkeyed'].map(provider)
  failing = []
  checked = []
  health = createHealthMemory(() => 0)
  const findProvider = (id: ProviderId) => known.find(one => one.id === id)
  keeper = createRouteKeeper({
    table: routesTable(db),
    context: () => ({
      routes: routesTable(db).list(),
      findProvider,
      healthOf: health.of,
      windowOf: () => undefined,
      characters: 0,
    }),
    health,
    findProvider,
    check: async id => {
      checked.push(id)
      if (failing.includes(id)) throw new Error('no')
      return { latencyMs: 7 }
    },
    explain: (_, { label }) => failure(label),
  })
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true, force: true })
})

const named = (task: string) => keeper.list().find(route => route.task === task)

test('the predefined tasks are there from the start, empty, and none is the default', () => {
  expect(keeper.list().map(({ task }) => task)).toEqual([...predefinedTasks])
  expect(
    keeper
      .list()
      .every(({ candidates, isDefault, predefined }) => predefined && !isDefault && !candidates[0]),
  ).toBe(true)
})

test('code is the default until another is; own tasks come last and can be removed', () => {
  keeper.set('code', [a])
  keeper.set('translate', [b, a])
  expect(keeper.list().map(({ task }) => task)).toEqual([...predefinedTasks, 'translate'])
  expect(named('code')?.isDefault).toBe(true)
  keeper.setDefault('translate')
  expect(
    keeper
      .list()
      .filter(({ isDefault }) => isDefault)
      .map(({ task }) => task),
  ).toEqual(['translate'])
  keeper.remove('translate')
  expect(named('translate')).toBeUndefined()
  expect(named('code')?.isDefault).toBe(true)
})

test('a broken chain is seen before it is needed', () => {
  keeper.set('fast', [a, { ...b, model: 'gone' }, unkeyed, b])
  known = known.filter(({ id }) => id !== 'A')
  expect(named('fast')?.usable.map(({ providerLabel }) => providerLabel)).toEqual(['B'])
  expect(named('fast')?.skipped.map(({ reason }) => reason)).toEqual([
    'missing_provider',
    'removed_model',
    'no_key',
  ])
})

test('what cannot be says why', () => {
  expect(() => keeper.set('code', [{ ...a, providerId: 'x' as ProviderId }])).toThrow(
    /provider of the route is gone/,
  )
  expect(() => keeper.setDefault('fast')).toThrow(/Choose a model for fast/)
  expect(() => keeper.setDefault('nothing')).toThrow(/There is no task nothing/)
  expect(() => keeper.remove('code')).toThrow(/stays on the list/)
})

test('a check asks every candidate and names the one that would be used', async () => {
  keeper.set('code', [unkeyed, a, b])
  failing = ['A']
  const check = await keeper.check('code')
  expect(check).toMatchObject({
    using: 3,
    message: 'Using provider 3: B m.',
    candidates: [
      { ...unkeyed, outcome: 'skipped', reason: 'no_key' },
      { ...a, outcome: 'failed', error: { kind: 'timeout' } },
      { ...b, outcome: 'ok', latencyMs: 7 },
    ],
  })
  expect(health.of(a)?.kind).toBe('timeout')
  failing = []
  await keeper.check('code')
  expect(health.of(a)).toBeUndefined()
  expect(checked).toEqual(['A', 'B', 'A', 'B'])
})

test('a check nobody answers says so, with each reason', async () => {
  keeper.set('code', [a, b, unkeyed])
  failing = ['A', 'B']
  const check = await keeper.check('code')
  expect(check.using).toBeUndefined()
  expect(check.message).toBe(
    'All providers failed: A m: timed out; B m: timed out; Unkeyed m skipped: no key saved.',
  )
  expect((await keeper.check('fast')).message).toBe('No model is chosen for this task yet.')
})
