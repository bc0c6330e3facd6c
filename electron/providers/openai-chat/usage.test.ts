import fc from 'fast-check'
import { expect, test } from 'vitest'
import { usageSchema } from './api.ts'
import { readUsage } from './usage.ts'

const read = (value: unknown) => readUsage(usageSchema.parse(value))

test.each<[string, object, object]>([
  [
    'OpenAI',
    {
      prompt_tokens: 100,
      completion_tokens: 50,
      total_tokens: 150,
      prompt_tokens_details: { cached_tokens: 40, cache_write_tokens: 5 },
      completion_tokens_details: { reasoning_tokens: 30 },
    },
    { inputTokens: 100, cacheReadTokens: 40, cacheWriteTokens: 5, outputTokens: 50, reasoningTokens: 30 },
  ],
  [
    'DeepSeek',
    { prompt_tokens: 10, completion_tokens: 5, prompt_cache_hit_tokens: 4, prompt_cache_miss_tokens: 6 },
    { inputTokens: 10, outputTokens: 5, cacheReadTokens: 4 },
  ],
  [
    'xAI: reasoning is missing from the completion',
    {
      prompt_tokens: 307,
      completion_tokens: 26,
      total_tokens: 560,
      completion_tokens_details: { reasoning_tokens: 227 },
    },
    { inputTokens: 307, outputTokens: 253, reasoningTokens: 227 },
  ],
  [
    'a total that is larger for another reason changes nothing',
    {
      prompt_tokens: 10,
      completion_tokens: 5,
      total_tokens: 20,
      completion_tokens_details: { reasoning_tokens: 3 },
    },
    { inputTokens: 10, outputTokens: 5, reasoningTokens: 3 },
  ],
  [
    'OpenRouter: more reasoning than completion',
    {
      prompt_tokens: 43,
      completion_tokens: 10,
      total_tokens: 53,
      completion_tokens_details: { reasoning_tokens: 11 },
    },
    { inputTokens: 43, outputTokens: 10, reasoningTokens: 10 },
  ],
  ['only a total', { prompt_tokens: 10, total_tokens: 15 }, { inputTokens: 10, outputTokens: 5 }],
  ['input only', { prompt_tokens: 10, completion_tokens: null }, { inputTokens: 10 }],
  ['zero is a count', { prompt_tokens: 0, completion_tokens: 0 }, { inputTokens: 0, outputTokens: 0 }],
])('%s', (_name, api, usage) => {
  expect(read(api)).toEqual({ ...usage, source: 'reported' })
})

test('a record without any token is no record', () => {
  expect(read({})).toBeUndefined()
  expect(read({ prompt_tokens: 1.5, completion_tokens: 'x', prompt_tokens_details: 7 })).toBeUndefined()
})

test('parts never exceed their whole, whatever a server says', () => {
  const count = fc.option(fc.oneof(fc.nat(), fc.integer(), fc.string()), { nil: undefined })
  const record = fc.record({
    prompt_tokens: count,
    completion_tokens: count,
    total_tokens: count,
    prompt_tokens_details: fc.record({ cached_tokens: count, cache_write_tokens: count }),
    completion_tokens_details: fc.record({ reasoning_tokens: count }),
  })
  fc.assert(
    fc.property(record, api => {
      const usage = read(api)
      if (usage?.inputTokens !== undefined) {
        expect(usage.cacheReadTokens ?? 0).toBeLessThanOrEqual(usage.inputTokens)
      }
      if (usage?.outputTokens !== undefined) {
        expect(usage.reasoningTokens ?? 0).toBeLessThanOrEqual(usage.outputTokens)
      }
    }),
  )
})

test.each([
  [0.0123, { costUsd: 0.0123 }],
  [0, { costUsd: 0 }],
  [-1, {}],
  ['0.01', {}],
  [null, {}],
])('a reported cost of %s', (cost, read) => {
  const usage = readUsage(usageSchema.parse({ prompt_tokens: 1, completion_tokens: 1, cost }))
  expect(usage).toEqual({ inputTokens: 1, outputTokens: 1, source: 'reported', ...read })
})
