/** Routes as they are drawn and changed. */
import { describe, expect, it } from 'vitest'
import type { ErrorInfo } from '../../../shared/errors.ts'
import type { ProviderId } from '../../../shared/ids.ts'
import type { RouteState } from '../../../shared/route.ts'
import { candidatesOf, emptyText, fixOf, moved, readTaskName, taskTargets } from './route-view.ts'

const a = { providerId: 'a' as ProviderId, model: 'gpt-4o' }
const b = { providerId: 'b' as ProviderId, model: 'claude' }
const route: RouteState = {
  task: 'code',
  candidates: [a, b],
  isDefault: true,
  predefined: true,
  usable: [{ ...b, providerLabel: 'Anthropic' }],
  skipped: [{ ...a, providerLabel: 'Work', reason: 'no_key' }],
}
const fast: RouteState = { ...route, task: 'fast', candidates: [], isDefault: false, usable: [], skipped: [] }

describe('route view', () => {
  it('says of each candidate whether it can be used, and what to do', () => {
    const [first, second] = candidatesOf(route, undefined)
    expect(first).toMatchObject({ providerLabel: 'Work', state: 'skipped', word: 'skipped: no key saved' })
    expect(second).toMatchObject({ state: 'usable', word: 'usable' })
    expect(first && fixOf(first)).toMatchObject({ label: 'Add key', act: 'key' })
    expect(second && fixOf(second)).toBeUndefined()
  })

  it('shows what a check found', () => {
    const error: ErrorInfo = {
      kind: 'rate_limit',
      status: 429,
      message: 'Too many.',
      remedy: 'retry',
      phase: 'headers',
      provider: 'Anthropic',
      model: 'claude',
    }
    const check = {
      candidates: [
        { ...a, providerLabel: 'Work', outcome: 'ok' as const, latencyMs: 411.6 },
        { ...b, providerLabel: 'Anthropic', outcome: 'failed' as const, error },
      ],
      using: 1,
      message: 'Using provider 1: Work gpt-4o.',
    }
    const views = candidatesOf(route, check)
    expect(views.map(({ word }) => word)).toEqual(['answers, 412 ms', '429 rate limit'])
    expect(views[1]?.sentence).toBe('Too many.')
  })

  it('moves a candidate, and leaves the edges alone', () => {
    expect(moved([a, b], 1, -1)).toEqual([b, a])
    const same = [a, b]
    expect(moved(same, 0, -1)).toBe(same)
    expect(moved(same, 1, 1)).toBe(same)
  })

  it('takes a new name in lower case', () => {
    expect(readTaskName(' Review ', [route])).toEqual({ ok: true, task: 'review' })
    expect(readTaskName('CODE', [route])).toMatchObject({ ok: false })
    expect(readTaskName('  ', [])).toMatchObject({ ok: false })
  })

  it('sends tasks without a route along the default one', () => {
    expect(emptyText(fast, [route, fast])).toBe('No model of its own: goes along code.')
    expect(emptyText(fast, [fast])).toBe('No model yet.')
    const broken: RouteState = { ...route, task: 'own', isDefault: false, usable: [] }
    expect(taskTargets([broken, route, fast])).toEqual([
      { task: 'code', target: 'claude · Anthropic' },
      { task: 'fast', target: 'claude · Anthropic' },
      { task: 'own' },
    ])
  })
})
