/** The trail under an answer: one line, and when there is none. */
import { describe, expect, it } from 'vitest'
import type { ErrorInfo } from '../../../shared/errors.ts'
import type { AttemptId, ProviderId, RunId, SessionId, TurnId } from '../../../shared/ids.ts'
import type { ParameterDecision } from '../../../shared/parameters.ts'
import { newRun } from '../../../shared/run-reducer.ts'
import type { Attempt, Run } from '../../../shared/session.ts'
import { failedTitle, hasTrail, shortDuration, trailText } from './trail.ts'
import { waitText } from './wait-text.ts'

const run = newRun('r' as RunId, 't' as TurnId, 's' as SessionId, 1_000)
const rateLimit: ErrorInfo = {
  kind: 'rate_limit',
  message: 'Too many requests.',
  remedy: 'retry',
  phase: 'headers',
  status: 429,
  provider: 'OpenAI',
  model: 'gpt-4o',
}
let count = 0
const attempt = (model: string, rest: Partial<Attempt> = {}): Attempt => {
  count += 1
  return {
    id: String(count) as AttemptId,
    providerId: model as ProviderId,
    providerLabel: `${model}’s`,
    model,
    startedAt: 1_000,
    outcome: 'ok',
    ...rest,
  }
}
const failed = (model: string, rest: Partial<Attempt> = {}) =>
  attempt(model, { outcome: 'error', error: rateLimit, ...rest })
const withDecisions = (...decisions: ParameterDecision[]): Run => ({
  ...run,
  attempts: [
    attempt('o3', {
      request: {
        wireApi: 'openai-chat',
        model: 'o3',
        parameters: { limitField: 'max_completion_tokens', seedField: 'seed', systemRole: 'system' },
        decisions,
        history: [],
      },
    }),
  ],
})

describe('trail', () => {
  it('says nothing about an answer that came straight', () => {
    expect(hasTrail({ ...run, attempts: [attempt('gpt-4o')] })).toBe(false)
    const defaulted = { parameter: 'maxOutputTokens', action: 'defaulted', reason: 'Demanded.' } as const
    expect(hasTrail(withDecisions(defaulted))).toBe(false)
  })

  it('names who failed, who answered, and what that took', () => {
    const answered: Run = {
      ...run,
      attempts: [
        failed('gpt-4o'),
        failed('gpt-4o', { waitedMs: 2_000 }),
        attempt('claude-sonnet', { startedAt: 2_800, cost: { microUsd: 4_200, source: 'reported' } }),
      ],
    }
    expect(trailText(answered)).toBe(
      'gpt-4o 429 rate limit (2×), waited 2 s → claude-sonnet ok · +1.8 s · +$0.0042',
    )
  })

  it('counts only failed attempts as spent when the same one answered at last', () => {
    const cost = { microUsd: 5_000, source: 'reported' }
    const retried: Run = {
      ...run,
      attempts: [failed('gpt-4o'), attempt('gpt-4o', { startedAt: 1_500, waitedMs: 480, cost })],
    }
    expect(trailText(retried)).toBe('gpt-4o 429 rate limit, waited 480 ms → gpt-4o ok · +500 ms')
  })

  it('adds the provider where two have the same model', () => {
    const other = { providerId: 'x' as ProviderId, providerLabel: 'Azure' }
    const attempts = [failed('gpt-4o'), attempt('gpt-4o', other)]
    expect(trailText({ ...run, attempts })).toContain('gpt-4o (gpt-4o’s) 429 rate limit → gpt-4o (Azure) ok')
  })

  it('tells what was left out, dropped and renamed', () => {
    const skipped = { providerId: 'p' as ProviderId, model: 'gpt-4o-eu', reason: 'no_key' } as const
    const changed = withDecisions(
      { parameter: 'temperature', action: 'dropped', reason: 'o3 reasons.' },
      { parameter: 'maxOutputTokens', action: 'renamed', as: 'max_completion_tokens', reason: 'Newer.' },
    )
    expect(trailText({ ...changed, route: { candidates: [], skipped: [skipped] } })).toBe(
      'o3 ok · gpt-4o-eu skipped: no key saved · temperature dropped · output limit sent as max_completion_tokens',
    )
  })

  it('says whether all were asked', () => {
    expect(failedTitle({ ...run, attempts: [failed('a'), failed('a')] })).toBe('2 attempts failed')
    expect(failedTitle({ ...run, attempts: [failed('a'), failed('b')] })).toBe('All providers failed')
  })
})

it('counts a wait down', () => {
  const wait = { until: 12_000, reason: 'rate_limit', attempt: 2, of: 3 } as const
  expect(waitText(wait, 100)).toBe('Rate limited, next try in 12 s (attempt 2 of 3)')
  expect(waitText({ ...wait, reason: 'overloaded' }, 12_500)).toBe(
    'Overloaded, next try now (attempt 2 of 3)',
  )
})

it.each([
  [412, '412 ms'],
  [1_800, '1.8 s'],
  [2_000, '2 s'],
  [12_400, '12 s'],
])('%d ms is %s', (ms, text) => {
  expect(shortDuration(ms)).toBe(text)
})
