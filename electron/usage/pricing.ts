/** Usage times price, frozen for one attempt: what the provider reports, the user's own price, a bundled table, or unknown. */
import type { Usage } from '../../shared/chat.ts'
import type { ProviderConfig } from '../../shared/provider.ts'
import type { Cost } from '../../shared/session.ts'
import { factsDate, type ModelPrice, modelFacts } from '../providers/model-facts/model-facts.ts'
import { vendorOf } from '../providers/model-facts/vendor.ts'

/** The part of @pydantic/genai-prices that is used; loaded when the first answer is under way. */
type PriceTable = Pick<typeof import('@pydantic/genai-prices'), 'calcPrice' | 'findProvider'>

export type Pricing = {
  /** Begins to load the table; nothing waits for it. */
  warm(): void
  /** Undefined when the tokens or the price are unknown; never rejects. `responseModel` is what really answered. */
  costOf(
    config: Pick<ProviderConfig, 'type' | 'baseUrl' | 'prices'>,
    model: string,
    usage: Usage,
    responseModel?: string,
  ): Promise<Cost | undefined>
}

/** The version of the bundled table, as package.json pins it; shown beside every price. */
export const tableVersion = '0.1.8'

export function createPricing(
  load: () => Promise<PriceTable> = () => import('@pydantic/genai-prices'),
  now: () => Date = () => new Date(),
): Pricing {
  let table: Promise<PriceTable | undefined> | undefined
  const loaded = () => {
    table ??= load().catch(() => undefined)
    return table
  }
  return {
    warm: () => void loaded(),
    async costOf(config, model, usage, responseModel) {
      if (config.type === 'demo') return { microUsd: 0, source: 'free' }
      if (usage.costUsd !== undefined) return { microUsd: micro(usage.costUsd), source: 'reported' }
      const own = config.prices?.[model]
      const dollars = own && dollarsOf(own, usage)
      if (dollars !== undefined) return { microUsd: micro(dollars), source: 'own' }
      const prices = await loaded()
      const names = responseModel && responseModel !== model ? [responseModel, model] : [model]
      for (const name of names) {
        const cost =
          (prices && fromTable(prices, config, name, usage, now())) ?? fromFacts(config, name, usage)
        if (cost) return cost
      }
      return undefined
    },
  }
}

function fromTable(
  { calcPrice, findProvider }: PriceTable,
  { type, baseUrl }: Pick<ProviderConfig, 'type' | 'baseUrl'>,
  model: string,
  usage: Usage,
  timestamp: Date,
): Cost | undefined {
  const { inputTokens, outputTokens, cacheReadTokens = 0, cacheWriteTokens = 0 } = usage
  if (inputTokens === undefined || outputTokens === undefined) return undefined
  // Only a vendor we are sure of: a server on this computer that names its model gpt-4o costs nothing of the kind.
  const vendor = vendorOf({ type, baseUrl })
  const named = vendor === 'openai' || vendor === 'azure' || vendor === 'anthropic'
  const providerId = named ? vendor : findProvider({ providerApiUrl: baseUrl })?.id
  if (providerId === undefined) return undefined
  const tokens = {
    input_tokens: inputTokens,
    output_tokens: outputTokens,
    cache_read_tokens: Math.min(cacheReadTokens, inputTokens),
    cache_write_tokens: Math.min(cacheWriteTokens, inputTokens - Math.min(cacheReadTokens, inputTokens)),
  }
  try {
    const price = calcPrice(tokens, model, { providerId, timestamp })
    return price ? { microUsd: micro(price.total_price), source: `genai-prices ${tableVersion}` } : undefined
  } catch {
    // The table has no price for one of the counts.
    return undefined
  }
}

function fromFacts(
  config: Pick<ProviderConfig, 'type' | 'baseUrl'>,
  model: string,
  usage: Usage,
): Cost | undefined {
  const price = modelFacts(config, model)?.price
  const dollars = price && dollarsOf(price, usage)
  return dollars === undefined
    ? undefined
    : { microUsd: micro(dollars), source: 'models.dev', date: factsDate }
}

/** Cache tokens are part of the input; without a price of their own they cost what input costs. */
function dollarsOf(price: ModelPrice, usage: Usage): number | undefined {
  const { inputTokens, outputTokens, cacheReadTokens = 0, cacheWriteTokens = 0 } = usage
  if (inputTokens === undefined || outputTokens === undefined) return undefined
  const plain = Math.max(0, inputTokens - cacheReadTokens - cacheWriteTokens)
  const millionths =
    plain * price.input +
    cacheReadTokens * (price.cacheRead ?? price.input) +
    cacheWriteTokens * (price.cacheWrite ?? price.input) +
    outputTokens * price.output
  return millionths / 1_000_000
}

function micro(dollars: number): number {
  return Math.round(dollars * 1_000_000)
}
