/**
 * Makes electron/providers/model-facts/models.json from a copy of models.dev's catalogue:
 *   node build/model-facts.mjs <path to the catalogue's JSON>
 * Only chat models, only what the gatekeeper, the router and the price fallback read.
 */
import { readFileSync, writeFileSync } from 'node:fs'

const target = new URL('../electron/providers/model-facts/models.json', import.meta.url)
const [path] = process.argv.slice(2)
if (!path) throw new Error('Usage: node build/model-facts.mjs <catalogue.json>')

/**
 * @typedef {{ input?: number, output?: number, cache_read?: number, cache_write?: number, tiers?: unknown[] }} CatalogueCost
 * @typedef {{
 *   family?: string, release_date?: string, reasoning?: boolean, temperature?: boolean, attachment?: boolean,
 *   limit?: { context?: number, output?: number }, cost?: CatalogueCost,
 *   modalities?: { input?: string[], output?: string[] },
 * }} CatalogueModel
 */

/** @type {Record<string, any>} */
const catalogue = JSON.parse(readFileSync(path, 'utf8'))
const { _source: source, ...vendors } = catalogue

const notChat = /embed|whisper|tts|orpheus|guard|image|imagine/

/** @param {string} id @param {CatalogueModel} model */
function isChat(id, { modalities }) {
  return !notChat.test(id) && (modalities?.output ?? ['text']).includes('text')
}

/** Prices in steps are left out: one number would be wrong above the step. @param {CatalogueCost} [cost] */
function priceOf(cost) {
  if (!cost || cost.tiers || !cost.input || cost.output === undefined) return [null, null, null, null]
  return [cost.input, cost.output, cost.cache_read || null, cost.cache_write || null]
}

const columns = [
  'context tokens',
  'output tokens',
  'takes a temperature',
  'reasons',
  'reads images',
  'input',
  'output',
  'cache read',
  'cache write',
  'released',
]

/** @param {CatalogueModel} model */
function rowOf({ limit, temperature, reasoning, attachment, modalities, cost, release_date: released }) {
  return [
    limit?.context || null,
    limit?.output || null,
    temperature ?? null,
    reasoning ?? null,
    modalities?.input?.includes('image') ?? attachment ?? null,
    ...priceOf(cost),
    released ?? null,
  ]
}

const lines = Object.entries(vendors).map(([vendor, { models }]) => {
  const rows = Object.entries(models)
    .filter(([id, model]) => isChat(id, model))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, model]) => `      ${JSON.stringify(id)}: ${JSON.stringify(rowOf(model))}`)
  return `    ${JSON.stringify(vendor)}: {\n${rows.join(',\n')}\n    }`
})
const date = /\d{4}-\d{2}-\d{2}/.exec(source)?.[0]
const head = [
  `  "source": ${JSON.stringify(source)}`,
  `  "date": ${JSON.stringify(date)}`,
  `  "columns": ${JSON.stringify(columns)}`,
  `  "prices": "US dollars per million tokens"`,
]
writeFileSync(target, `{\n${head.join(',\n')},\n  "vendors": {\n${lines.join(',\n')}\n  }\n}\n`)
