/** The typed form of a provider, apart from how it is drawn. */
import { anthropicBaseUrl, openAiBaseUrl, type Preset } from '../../../shared/presets.ts'
import type { ConfigProblem, Provider, ProviderConfig, ProxySetting } from '../../../shared/provider.ts'

export const formTypes = ['openai', 'azure', 'anthropic', 'openai-compatible'] as const
export type FormType = (typeof formTypes)[number]

/** One line of the custom headers; the id only tells lines apart. */
export type HeaderLine = { id: number; name: string; value: string }

/** What stands in the fields. `models` is one text: names divided by commas or line breaks. */
export type FormValues = {
  type: FormType
  label: string
  baseUrl: string
  models: string
  needsKey: boolean
  apiVersion: string
  headers: readonly HeaderLine[]
  responsesModels: readonly string[]
  allowHttp: boolean
  caCertificate: string
  proxy: ProxySetting['mode']
  proxyUrl: string
  /** Seconds, as typed. */
  headersTimeout: string
  idleTimeout: string
  /** By model, as typed. */
  prices: Readonly<Record<string, TypedPrice>>
}

/** US dollars per million tokens, as typed. */
export type TypedPrice = { input: string; output: string }

/** What stands there before anything is typed. */
const starts: Record<FormType, Pick<FormValues, 'label' | 'baseUrl'>> = {
  openai: { label: 'OpenAI', baseUrl: openAiBaseUrl },
  azure: { label: 'Azure OpenAI', baseUrl: '' },
  anthropic: { label: 'Anthropic', baseUrl: anthropicBaseUrl },
  'openai-compatible': { label: '', baseUrl: '' },
}

export const newProvider: FormValues = {
  type: 'openai',
  ...starts.openai,
  models: '',
  needsKey: true,
  apiVersion: '',
  headers: [],
  responsesModels: [],
  allowHttp: false,
  caCertificate: '',
  proxy: 'none',
  proxyUrl: '',
  headersTimeout: '',
  idleTimeout: '',
  prices: {},
}

export function valuesOf(config: ProviderConfig | Provider): FormValues {
  const { type, label, baseUrl, models, needsKey, proxy } = config
  return {
    type: type === 'demo' ? 'openai-compatible' : type,
    label,
    baseUrl,
    models: models.join(', '),
    needsKey,
    apiVersion: config.apiVersion ?? '',
    headers: Object.entries(config.headers ?? {}).map(([name, value], id) => ({ id, name, value })),
    responsesModels: config.responsesModels ?? [],
    allowHttp: config.allowHttp ?? false,
    caCertificate: config.caCertificate ?? '',
    proxy: proxy?.mode ?? 'none',
    proxyUrl: proxy?.mode === 'manual' ? proxy.url : '',
    headersTimeout: config.timeouts?.headers?.toString() ?? '',
    idleTimeout: config.timeouts?.idle?.toString() ?? '',
    prices: Object.fromEntries(
      Object.entries(config.prices ?? {}).map(([model, price]) => [model, typedPrice(price)]),
    ),
  }
}

export function configOf(values: FormValues): ProviderConfig {
  const { type, label, baseUrl, needsKey, apiVersion, headers, allowHttp, caCertificate, proxy } = values
  const models = modelsOf(values)
  const spoken = hasResponses(values) ? values.responsesModels.filter(model => models.includes(model)) : []
  const timeouts = timeoutsOf(values)
  const prices = pricesOf(values, models)
  const named = headers.filter(({ name, value }) => name.trim() !== '' || value.trim() !== '')
  return {
    type,
    label: label.trim(),
    baseUrl: baseUrl.trim(),
    models,
    needsKey: !mayNeedNoKey(values) || needsKey,
    ...(takesApiVersion(values) && apiVersion.trim() !== '' && { apiVersion: apiVersion.trim() }),
    ...(named.length > 0 && { headers: Object.fromEntries(named.map(({ name, value }) => [name, value])) }),
    ...(spoken.length > 0 && { responsesModels: spoken }),
    ...(allowHttp && { allowHttp }),
    ...(caCertificate.trim() !== '' && { caCertificate }),
    ...(proxy === 'system' && { proxy: { mode: proxy } }),
    ...(proxy === 'manual' && { proxy: { mode: proxy, url: values.proxyUrl } }),
    ...(Object.keys(timeouts).length > 0 && { timeouts }),
    ...(prices.length > 0 && { prices: Object.fromEntries(prices) }),
  }
}

/** What is no number is sent as 0, which is refused with the sentence that says what to type. */
function timeoutsOf(values: FormValues): NonNullable<ProviderConfig['timeouts']> {
  const headers = values.headersTimeout.trim()
  const idle = values.idleTimeout.trim()
  return {
    ...(headers !== '' && { headers: Number(headers) || 0 }),
    ...(idle !== '' && { idle: Number(idle) || 0 }),
  }
}

function typedPrice({ input, output }: { input: number; output: number }): TypedPrice {
  return { input: String(input), output: String(output) }
}

/** A price that is missing or no number is sent as −1, which is refused with the sentence that says what to type. */
function pricesOf({ prices }: FormValues, models: readonly string[]) {
  const amount = (text: string) => (text.trim() === '' || Number.isNaN(Number(text)) ? -1 : Number(text))
  return models.flatMap(model => {
    const { input = '', output = '' } = prices[model] ?? {}
    if (input.trim() === '' && output.trim() === '') return []
    return [[model, { input: amount(input), output: amount(output) }] as const]
  })
}

export function modelsOf({ models }: Pick<FormValues, 'models'>): string[] {
  const names = models.split(/[,\n]/).map(model => model.trim())
  return [...new Set(names.filter(name => name !== ''))]
}

type Place = Pick<FormValues, 'type' | 'baseUrl'>

/** Azure's newer addresses are called like OpenAI's, without a dated version. */
function isAzureV1({ type, baseUrl }: Place): boolean {
  return type === 'azure' && /\/openai\/v1\/?$/.test(baseUrl.trim())
}

export function takesApiVersion(place: Place): boolean {
  return place.type === 'anthropic' || (place.type === 'azure' && !isAzureV1(place))
}

/** Main accepts the same: electron/providers/config.ts. */
export function hasResponses(place: Place): boolean {
  return place.type === 'openai' || place.type === 'openai-compatible' || isAzureV1(place)
}

/** Servers of one's own that speak a vendor's API may want no key; the vendors themselves always do. */
export function mayNeedNoKey({ type, baseUrl }: Place): boolean {
  return (
    type === 'openai-compatible' || (type === 'anthropic' && !/^https:\/\/api\.anthropic\.com/.test(baseUrl))
  )
}

/** Another type keeps what was typed and replaces only what still stands there from the old one. */
export function withType(values: FormValues, type: FormType): FormValues {
  const before = starts[values.type]
  const after = starts[type]
  return {
    ...values,
    type,
    label: values.label === before.label ? after.label : values.label,
    baseUrl: values.baseUrl === before.baseUrl ? after.baseUrl : values.baseUrl,
  }
}

export function withPreset(
  values: FormValues,
  { name, baseUrl, needsKey }: Omit<Preset, 'type'>,
): FormValues {
  return { ...values, label: values.label === '' ? name : values.label, baseUrl, needsKey }
}

/** The address as it would be stored, with what a pasted URL tells besides; names that were typed stay. */
export function withAddress(values: FormValues, stored: ProviderConfig): FormValues {
  const typed = modelsOf(values)
  const isNew = stored.models.some(model => !typed.includes(model))
  return {
    ...values,
    baseUrl: stored.baseUrl,
    models: isNew ? stored.models.join(', ') : values.models,
    apiVersion: stored.apiVersion ?? values.apiVersion,
  }
}

export function withHeader(values: FormValues): Pick<FormValues, 'headers'> {
  const id = Math.max(-1, ...values.headers.map(line => line.id)) + 1
  return { headers: [...values.headers, { id, name: '', value: '' }] }
}

/** A name that stands there twice: the stored form could hold only one of them. */
export function localProblems({ headers }: FormValues): ConfigProblem[] {
  const names = headers.map(({ name }) => name.trim().toLowerCase()).filter(name => name !== '')
  const twice = names.find((name, index) => names.indexOf(name) < index)
  return twice === undefined ? [] : [{ field: 'headers', message: `Remove the second ${twice}.` }]
}

const advancedFields = new Set<ConfigProblem['field']>([
  'headers',
  'responsesModels',
  'caCertificate',
  'proxy',
  'timeouts',
  'prices',
])

/** Whether something to correct is in the part of the form that may be folded away. */
export function isAdvanced({ field }: ConfigProblem, type: FormType): boolean {
  return advancedFields.has(field) || (field === 'apiVersion' && type === 'anthropic')
}

/** How many of the folded options are set. */
export function countAdvanced(values: FormValues): number {
  const config = configOf(values)
  const { headers, responsesModels, caCertificate, proxy, timeouts, prices, apiVersion, type } = config
  const set = [
    headers,
    responsesModels,
    caCertificate,
    proxy,
    timeouts,
    prices,
    type === 'anthropic' ? apiVersion : undefined,
  ]
  return set.filter(option => option !== undefined).length
}
