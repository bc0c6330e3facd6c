/** Numbers under an answer: known, estimated, unknown. */
import { describe, expect, it } from 'vitest'
import type { RunId, SessionId, TurnId } from '../../../shared/ids.ts'
import { newRun } from '../../../shared/run-reducer.ts'
import type { Run } from '../../../shared/session.ts'
import { formatDuration, metricsOf, tokenDetails } from './metrics.ts'

const waiting = newRun('r' as RunId, 't' as TurnId, 's' as SessionId, 1_000)

describe('metrics', () => {
  it('shows dashes while nothing is known', () => {
    expect(metricsOf(waiting, 5_000)).toEqual({ ttft: '–', rate: '–', input: '–', output: '–' })
  })

  it('marks what is estimated', () => {
    const run: Run = { ...waiting, status: 'streaming', text: 'x'.repeat(400), firstContentAt: 1_412 }
    expect(metricsOf(run, 2_412)).toEqual({ ttft: '412 ms', rate: '~100.0', input: '–', output: '~100' })
  })

  it('shows what the provider reported', () => {
    const run: Run = {
      ...waiting,
      status: 'done',
      text: 'x',
      firstContentAt: 1_412,
      endedAt: 3_412,
      usage: { inputTokens: 1204, outputTokens: 318, source: 'reported' },
    }
    expect(metricsOf(run, 9_999)).toEqual({ ttft: '412 ms', rate: '159.0', input: '1,204', output: '318' })
  })

  it('knows no rate when the answer came in one piece', () => {
    expect(metricsOf({ ...waiting, text: 'x', firstContentAt: 1_100, endedAt: 1_101 }, 0).rate).toBe('–')
  })
})

it.each([
  [412, '412 ms'],
  [2_310, '2.31 s'],
  [48_210, '48.2 s'],
  [200_000, '3 min 20 s'],
  [-5, '–'],
])('%d ms is %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text)
})

it('tells cached and reasoning tokens when the provider does', () => {
  expect(tokenDetails({ cacheReadTokens: 1024, reasoningTokens: 120, source: 'reported' })).toBe(
    'Of these tokens: 1,024 read from cache, 120 for reasoning',
  )
  expect(tokenDetails({ reasoningTokens: 0, source: 'reported' })).toBeUndefined()
})
