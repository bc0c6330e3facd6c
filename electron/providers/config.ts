/** Checks a typed provider configuration field by field and brings it into the form that is stored. */
import type { ConfigProblem, ProviderConfig } from '../../shared/provider.ts'
import { looksLikeKey } from '../redact.ts'
import { openAiBaseUrl, parseBaseUrl } from './base-url.ts'
import { demoConfig } from './demo/demo-config.ts'
import type { CheckConfig } from './provider.ts'

const longestLabel = 60
const longestModel = 200
const mostModels = 500

/** An empty list means the configuration can be saved, after `normalizeConfig`. */
export const checkConfig: CheckConfig = config => [
  ...problem('label', labelProblem(config.label.trim())),
  ...(config.type === 'demo' ? [] : problem('baseUrl', baseUrlProblem(config))),
  ...problem('models', modelsProblem(config.models)),
  ...problem(
    'needsKey',
    config.type === 'openai' && !config.needsKey ? 'OpenAI always wants a key.' : undefined,
  ),
]

/** Trims, fills in what may be left empty and drops empty model lines. A field with a problem keeps what was typed. */
export function normalizeConfig(config: ProviderConfig): ProviderConfig {
  const base = {
    type: config.type,
    label: config.label.trim(),
    models: config.models.map(model => model.trim()).filter(model => model !== ''),
  }
  if (config.type === 'demo') return { ...base, baseUrl: demoConfig.baseUrl, needsKey: false }
  const parsed = parseBaseUrl(urlOrDefault(config))
  return { ...base, baseUrl: parsed.ok ? parsed.url : config.baseUrl.trim(), needsKey: config.needsKey }
}

function urlOrDefault({ type, baseUrl }: ProviderConfig): string {
  return type === 'openai' && baseUrl.trim() === '' ? openAiBaseUrl : baseUrl
}

function problem(field: ConfigProblem['field'], message: string | undefined): ConfigProblem[] {
  return message === undefined ? [] : [{ field, message }]
}

function baseUrlProblem(config: ProviderConfig): string | undefined {
  const parsed = parseBaseUrl(urlOrDefault(config))
  return parsed.ok ? undefined : parsed.message
}

function labelProblem(label: string): string | undefined {
  if (label === '') return 'Type a name for this provider.'
  if (label.length > longestLabel) return `Type a shorter name: at most ${longestLabel} characters.`
  if (hasControls(label)) return 'Type the name on one line, without control characters.'
  if (looksLikeKey(label))
    return 'This looks like a key. Type a name here; the key is entered in its own window.'
  return undefined
}

function modelsProblem(typed: string[]): string | undefined {
  const models = typed.map(model => model.trim()).filter(model => model !== '')
  if (models.length === 0) return 'Type at least one model, for example gpt-4o-mini.'
  if (models.length > mostModels) return `Keep at most ${mostModels} models.`
  if (models.some(model => model.length > longestModel)) {
    return `Type shorter model names: at most ${longestModel} characters each.`
  }
  if (models.some(hasControls)) return 'Type each model as its own entry, without line breaks.'
  if (models.some(looksLikeKey)) return 'One of these looks like a key. Type only model names here.'
  const twice = models.find((model, index) => models.indexOf(model) !== index)
  return twice === undefined ? undefined : `Remove the second ${twice}.`
}

/** Control characters, and the invisible ones that turn text around; the joiner inside emoji is not among them. */
function hasControls(text: string): boolean {
  return /[\p{Cc}\p{Cs}\u2028\u2029\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/u.test(text)
}
