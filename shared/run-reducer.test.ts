import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AttemptId, ProviderId, RunId, SessionId, TurnId } from './ids.ts'
import { applyRunEvent, isOpen, newRun } from './run-reducer.ts'
import type { RunEvent } from './session.ts'

const runId = 'r' as RunId
const attemptId = 'a' as AttemptId
const fresh = newRun(runId, 't' as TurnId, 's' as SessionId, 1)
const attempt = { id: attemptId, providerId: 'p' as ProviderId, providerLabel: 'P', model: 'm', startedAt: 1 }

const second = { ...attempt, id: 'a2' as AttemptId, startedAt: 4, waitedMs: 2 }
const skipped = { providerId: 'q' as ProviderId, model: 'x', reason: 'missing_provider' } as const
const wait = { until: 4, reason: 'rate_limit', attempt: 2, of: 3 } as const
const cost = { microUsd: 7, source: 'reported' }
const error = {
  kind: 'rate_limit',
  message: 'x',
  remedy: 'retry',
  phase: 'headers',
  provider: 'P',
  model: 'm',
} as const

const history: RunEvent[] = [
  { type: 'route', runId, seq: 1, route: { task: 'code', candidates: [], skipped: [] } },
  { type: 'attempt-start', runId, seq: 2, attempt },
  { type: 'attempt-end', runId, seq: 3, attemptId, at: 2, outcome: 'error', error },
  { type: 'candidate-skipped', runId, seq: 4, skipped },
  { type: 'attempt-wait', runId, seq: 5, wait },
  { type: 'attempt-start', runId, seq: 6, attempt: second },
  { type: 'reasoning-delta', runId, seq: 7, text: 'hm', at: 5 },
  { type: 'text-delta', runId, seq: 8, text: 'An ', at: 7 },
  { type: 'text-delta', runId, seq: 9, text: 'answer', at: 8 },
  {
    type: 'attempt-end',
    runId,
    seq: 10,
    attemptId: second.id,
    at: 9,
    outcome: 'ok',
    cost,
    responseModel: 'm-1',
  },
  { type: 'run-end', runId, seq: 11, at: 9, status: 'done', usage: { outputTokens: 2, source: 'reported' } },
]

test('a whole answer', () => {
  expect(history.reduce(applyRunEvent, fresh)).toEqual({
    ...fresh,
    status: 'done',
    text: 'An answer',
    reasoning: 'hm',
    firstContentAt: 5,
    endedAt: 9,
    usage: { outputTokens: 2, source: 'reported' },
    route: { task: 'code', candidates: [], skipped: [skipped] },
    attempts: [
      { ...attempt, endedAt: 2, outcome: 'error', error },
      { ...second, endedAt: 9, outcome: 'ok', cost, responseModel: 'm-1' },
    ],
    seq: 11,
  })
})

test('a wait is seen until the next attempt, or the end of the run', () => {
  const waiting = history.slice(0, 5).reduce(applyRunEvent, fresh)
  expect(waiting.wait).toEqual(wait)
  const stopped = applyRunEvent(waiting, { type: 'run-end', runId, seq: 6, at: 3, status: 'stopped' })
  expect(stopped).not.toHaveProperty('wait')
  expect(history.slice(0, 6).reduce(applyRunEvent, fresh)).not.toHaveProperty('wait')
})

test('events heard twice, or again after a snapshot, change nothing', () => {
  fc.assert(
    fc.property(fc.nat(history.length), fc.nat(history.length), (seen, again) => {
      const snapshot = history.slice(0, seen).reduce(applyRunEvent, fresh)
      const replayed = history.slice(Math.min(again, seen)).reduce(applyRunEvent, snapshot)
      expect(replayed).toEqual(history.reduce(applyRunEvent, fresh))
    }),
  )
})

test('after the end nothing is added', () => {
  const done = history.reduce(applyRunEvent, fresh)
  expect(isOpen(done)).toBe(false)
  const late = { type: 'text-delta', runId, seq: 99, text: '!', at: 99 } as const
  expect(applyRunEvent(done, late)).toBe(done)
})
