import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AttemptId, ProviderId, RunId, SessionId, TurnId } from './ids.ts'
import { applyRunEvent, isOpen, newRun } from './run-reducer.ts'
import type { RunEvent } from './session.ts'

const runId = 'r' as RunId
const attemptId = 'a' as AttemptId
const fresh = newRun(runId, 't' as TurnId, 's' as SessionId, 1)
const attempt = { id: attemptId, providerId: 'p' as ProviderId, providerLabel: 'P', model: 'm', startedAt: 1 }

const history: RunEvent[] = [
  { type: 'attempt-start', runId, seq: 1, attempt },
  { type: 'reasoning-delta', runId, seq: 2, text: 'hm', at: 5 },
  { type: 'text-delta', runId, seq: 3, text: 'An ', at: 7 },
  { type: 'text-delta', runId, seq: 4, text: 'answer', at: 8 },
  { type: 'attempt-end', runId, seq: 5, attemptId, at: 9, outcome: 'ok' },
  { type: 'run-end', runId, seq: 6, at: 9, status: 'done', usage: { outputTokens: 2, source: 'reported' } },
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
    attempts: [{ ...attempt, endedAt: 9, outcome: 'ok' }],
    seq: 6,
  })
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
