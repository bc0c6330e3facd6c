/** What is known of a model: its limits, what it takes, its price. From models.json, made by build/model-facts.mjs. */
import type { ProviderConfig } from '../../../shared/provider.ts'
import table from './models.json' with { type: 'json' }
import { type Vendor, vendorOf } from './vendor.ts'

/** US dollars per million tokens. */
export type ModelPrice = { input: number; output: number; cacheRead?: number; cacheWrite?: number }

/** What is not known is absent. */
export type ModelFacts = {
  /** Tokens, input and output together. */
  contextWindow?: number
  /** Tokens of one answer at most. */
  outputLimit?: number
  temperature?: boolean
  reasoning?: boolean
  images?: boolean
  price?: ModelPrice
  /** YYYY-MM-DD. */
  released?: string
}

/** In the order of `columns` in models.json. */
type Row = [
  context: number | null,
  output: number | null,
  temperature: boolean | null,
  reasoning: boolean | null,
  images: boolean | null,
  inputPrice: number | null,
  outputPrice: number | null,
  cacheReadPrice: number | null,
  cacheWritePrice: number | null,
  released: string | null,
]

const vendors = table.vendors as unknown as Record<string, Record<string, Row>>

/** The day the table was made, YYYY-MM-DD. */
export const factsDate: string = table.date

/** Every model in the table. */
export function* knownModels(): Generator<{ vendor: Vendor; model: string; facts: ModelFacts }> {
  for (const [vendor, models] of Object.entries(vendors)) {
    for (const [model, row] of Object.entries(models))
      yield { vendor: vendor as Vendor, model, facts: read(row) }
  }
}

/** Facts about a provider's model; undefined when nothing is known, as of Azure deployments with names of their own. */
export function modelFacts(
  config: Pick<ProviderConfig, 'type' | 'baseUrl'>,
  model: string,
): ModelFacts | undefined {
  return vendorFacts(vendorOf(config), model)
}

export function vendorFacts(vendor: Vendor, model: string): ModelFacts | undefined {
  for (const id of spellings(model)) {
    const row = rowOf(vendor, id)
    if (row) return read(row)
  }
  return undefined
}

/** OpenRouter names a model with its vendor in front: `anthropic/claude-sonnet-4.5`. */
function rowOf(vendor: Vendor, id: string): Row | undefined {
  if (vendor !== 'openrouter') return own(own(vendors, vendor), id)
  const [maker = '', ...name] = id.split('/')
  const models = own(vendors, openRouterMakers[maker] ?? maker)
  return own(models, name.join('/')) ?? own(models, name.join('/').replaceAll('.', '-'))
}

const openRouterMakers: Record<string, string> = { mistralai: 'mistral', 'x-ai': 'xai' }

/** The name as it is, then without what vendors add: a path, a fine-tuning, a variant, a date. */
function spellings(model: string): string[] {
  const bare = model.replace(/^models\//, '').replace(/^ft:([^:]+):.*$/, '$1')
  const plain = bare.replace(/:(?:free|nitro|floor|thinking|online|extended)$/, '')
  return [...new Set([model, bare, plain, plain.replace(/[-@](?:\d{4}-\d{2}-\d{2}|\d{8})$/, '')])]
}

function own<Value>(record: Record<string, Value> | undefined, key: string): Value | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined
}

function read(row: Row): ModelFacts {
  const [context, output, temperature, reasoning, images, input, written, cacheRead, cacheWrite, released] =
    row
  return {
    ...(context !== null && { contextWindow: context }),
    ...(output !== null && { outputLimit: output }),
    ...(temperature !== null && { temperature }),
    ...(reasoning !== null && { reasoning }),
    ...(images !== null && { images }),
    ...(input !== null &&
      written !== null && {
        price: {
          input,
          output: written,
          ...(cacheRead !== null && { cacheRead }),
          ...(cacheWrite !== null && { cacheWrite }),
        },
      }),
    ...(released !== null && { released }),
  }
}
