import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import type { Usage } from '../../shared/chat.ts'
import type { ProviderType } from '../../shared/provider.ts'
import { charactersOf, estimateUsage } from './estimate.ts'
import { createPricing, tableVersion } from './pricing.ts'

const pricing = createPricing(undefined, () => new Date('2026-11-22'))
const usage: Usage = { inputTokens: 1000, outputTokens: 100, source: 'reported' }
const at = (baseUrl: string, type: ProviderType = 'openai-compatible') => ({ type, baseUrl })
const openai = at('https://api.openai.com/v1', 'openai')
const anthropic = at('https://api.anthropic.com', 'anthropic')

test('tokens times price, in millionths of a dollar, with the table it came from', async () => {
  expect(await pricing.costOf(openai, 'gpt-4o', usage)).toEqual({
    microUsd: 3500,
    source: `genai-prices ${tableVersion}`,
  })
})

test('the version that is shown is the one that is installed', () => {
  const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    devDependencies: Record<string, string>
  }
  expect(devDependencies['@pydantic/genai-prices']).toBe(tableVersion)
})

test('cache is part of the input and has its own price', async () => {
  const cached = await pricing.costOf(openai, 'gpt-4o', { ...usage, cacheReadTokens: 400 })
  expect(cached?.microUsd).toBe(3000)
  const claude = { ...usage, cacheReadTokens: 100, cacheWriteTokens: 200 }
  const cost = await pricing.costOf(anthropic, 'claude-sonnet-4-20250514', claude)
  expect(cost?.microUsd).toBe(Math.round(700 * 3 + 100 * 0.3 + 200 * 3.75 + 100 * 15))
})

test('counts that do not add up give a price, not an error', async () => {
  const odd = { ...usage, cacheReadTokens: 5000, cacheWriteTokens: 5000 }
  expect((await pricing.costOf(openai, 'gpt-4o', odd))?.microUsd).toBeGreaterThan(0)
})

test('what the provider reports comes first', async () => {
  const reported = { ...usage, costUsd: 0.0123 }
  expect(await pricing.costOf(at('https://openrouter.ai/api/v1'), 'openai/gpt-4o', reported)).toEqual({
    microUsd: 12_300,
    source: 'reported',
  })
})

test('an Azure deployment costs what the model that answered costs', async () => {
  const azure = at('https://x.openai.azure.com', 'azure')
  expect(await pricing.costOf(azure, 'our-deployment', usage)).toBeUndefined()
  expect((await pricing.costOf(azure, 'our-deployment', usage, 'gpt-4o-2024-08-06'))?.microUsd).toBe(3500)
})

test('unknown stays unknown: a server on this computer, a model nobody lists, missing counts', async () => {
  expect(await pricing.costOf(at('http://127.0.0.1:11434/v1'), 'gpt-4o', usage)).toBeUndefined()
  expect(await pricing.costOf(at('https://proxy.example/v1', 'openai'), 'gpt-4o', usage)).toBeUndefined()
  expect(await pricing.costOf(openai, 'gpt-99', usage)).toBeUndefined()
  expect(await pricing.costOf(openai, 'gpt-4o', { inputTokens: 5, source: 'reported' })).toBeUndefined()
  expect(await pricing.costOf(openai, 'gpt-4o', { outputTokens: 5, source: 'reported' })).toBeUndefined()
})

test('without the table the facts still have a price, with its date; the demo is free', async () => {
  const load = vi.fn(() => Promise.reject(new Error('gone')))
  const offline = createPricing(load)
  expect(await offline.costOf(openai, 'gpt-4o', { ...usage, cacheReadTokens: 400 })).toEqual({
    microUsd: 3000,
    source: 'models.dev',
    date: '2026-07-02',
  })
  expect(await offline.costOf(at('http://demo.invalid', 'demo'), 'demo', usage)).toEqual({
    microUsd: 0,
    source: 'free',
  })
  expect(load).toHaveBeenCalledOnce()
})

test('the table is loaded when it is first wanted, and once', async () => {
  const load = vi.fn(() => import('@pydantic/genai-prices'))
  const lazy = createPricing(load)
  expect(load).not.toHaveBeenCalled()
  lazy.warm()
  await lazy.costOf(openai, 'gpt-4o', usage)
  expect(load).toHaveBeenCalledOnce()
})

test('an estimate says that it is one', () => {
  const messages = [{ role: 'user' as const, content: 'x'.repeat(10) }]
  expect(charactersOf(messages)).toBe(10)
  expect(estimateUsage(messages, 'hello')).toEqual({ inputTokens: 3, outputTokens: 2, source: 'estimated' })
})

test("the user's own price counts before the table, and after what the provider reports", async () => {
  const own = { ...openai, prices: { 'gpt-4o': { input: 1, output: 10 } } }
  expect(await pricing.costOf(own, 'gpt-4o', usage)).toEqual({ microUsd: 2000, source: 'own' })
  expect((await pricing.costOf(own, 'gpt-4o', { ...usage, costUsd: 1 }))?.source).toBe('reported')
  expect((await pricing.costOf(own, 'gpt-4o-mini', usage))?.source).toBe(`genai-prices ${tableVersion}`)
})
