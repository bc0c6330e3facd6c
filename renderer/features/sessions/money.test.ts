/** Prices of answers: known, estimated, unknown. */
import { expect, it } from 'vitest'
import type { AttemptId, ProviderId } from '../../../shared/ids.ts'
import type { Attempt } from '../../../shared/session.ts'
import { costText, formatMoney } from './money.ts'

const attempt: Attempt = {
  id: 'a' as AttemptId,
  providerId: 'p' as ProviderId,
  providerLabel: 'Work',
  model: 'gpt-4o',
  startedAt: 0,
  outcome: 'ok',
}
const cost = { microUsd: 4_200, source: 'genai-prices' }

it.each([
  [0, '$0'],
  [40, '<$0.0001'],
  [4_200, '$0.0042'],
  [123_456, '$0.123'],
  [1_250_000, '$1.25'],
])('%d millionths are %s', (microUsd, text) => {
  expect(formatMoney(microUsd)).toBe(text)
})

it('adds attempts up, and knows nothing when one is unknown', () => {
  expect(costText({ attempts: [{ ...attempt, cost }] })).toBe('$0.0042')
  expect(costText({ attempts: [attempt, { ...attempt, cost }] })).toBe('–')
  expect(
    costText({
      attempts: [
        { ...attempt, outcome: 'error' },
        { ...attempt, cost },
      ],
    }),
  ).toBe('$0.0042')
  expect(costText({ attempts: [] })).toBe('–')
})

it('marks what rests on estimated tokens', () => {
  expect(costText({ attempts: [{ ...attempt, cost, usage: { source: 'estimated' } }] })).toBe('~$0.0042')
})
