/** Checks a typed provider configuration field by field and brings it into the form that is stored. */
import type { ConfigProblem, ProviderConfig, ProviderOptions } from '../../shared/provider.ts'
import { looksLikeKey } from '../redact.ts'
import { readAddress } from './address.ts'
import { apiVersionProblem, takesApiVersion } from './api-version.ts'
import { isAzureV1 } from './azure.ts'
import { hostOf, isReadableOnTheWay } from './base-url.ts'
import { readCertificates } from './certificate.ts'
import { headersProblem, normalizeHeaders } from './custom-headers.ts'
import { modelsProblem, normalizeModels } from './model-names.ts'
import type { CheckConfig } from './provider.ts'
import { normalizeProxy, proxyProblem } from './proxy-setting.ts'
import { hasControls } from './text.ts'

const longestLabel = 60

/** An empty list means the configuration can be saved, after `normalizeConfig`. */
export const checkConfig: CheckConfig = typed => {
  const config = normalizeConfig(typed)
  const { apiVersion } = config
  return [
    ...problem('label', labelProblem(config.label)),
    ...addressProblem(typed),
    ...problem('models', modelsProblem(config.type, config.models)),
    ...problem('needsKey', keyProblem(config)),
    ...problem(
      'apiVersion',
      apiVersion === undefined ? undefined : apiVersionProblem(config.type, apiVersion),
    ),
    ...problem('headers', typed.headers && headersProblem(typed.headers)),
    ...problem('responsesModels', responsesProblem(config)),
    ...problem('caCertificate', certificateProblem(config)),
    ...problem('proxy', proxyProblem(config.proxy)),
    ...problem('timeouts', timeoutsProblem(config)),
    ...problem('prices', pricesProblem(config)),
  ]
}

/**
 * Trims, takes a pasted address apart, fills in what may be left empty, and drops empty lines and options that mean
 * nothing for this type. A field with a problem keeps what was typed.
 */
export function normalizeConfig(config: ProviderConfig): ProviderConfig {
  const { type } = config
  const label = config.label.trim()
  const models = normalizeModels(config.models)
  const address = readAddress(config)
  if (!address.ok) {
    const baseUrl = config.baseUrl.trim()
    return { type, label, baseUrl, models, needsKey: config.needsKey, ...normalizeOptions(config, models) }
  }
  const { url: baseUrl, deployment, apiVersion } = address
  const offered = deployment === undefined || models.includes(deployment) ? models : [deployment, ...models]
  if (type === 'demo') return { type, label, baseUrl, models, needsKey: false }
  const placed = { ...config, baseUrl, ...(apiVersion !== undefined && { apiVersion }) }
  return {
    type,
    label,
    baseUrl,
    models: offered,
    needsKey: config.needsKey,
    ...normalizeOptions(placed, offered),
  }
}

function normalizeOptions(config: ProviderConfig, models: string[]): ProviderOptions {
  const apiVersion = takesApiVersion(config) ? config.apiVersion?.trim() : undefined
  const headers = config.headers && normalizeHeaders(config.headers)
  const responsesModels = config.responsesModels?.map(model => model.trim()).filter(isIn(models))
  const proxy = normalizeProxy(config.proxy)
  const certificates = config.caCertificate?.trim()
  const { timeouts } = config
  const prices = Object.entries(config.prices ?? {}).filter(([model]) => models.includes(model))
  return {
    ...(apiVersion && { apiVersion }),
    ...(headers && Object.keys(headers).length > 0 && { headers }),
    ...(responsesModels && responsesModels.length > 0 && { responsesModels: [...new Set(responsesModels)] }),
    // Kept only where it means something, so that it is asked again when the address changes to another kind.
    ...(config.allowHttp && isConfirmable(config.baseUrl) && { allowHttp: true }),
    ...(certificates && { caCertificate: pemOf(certificates) }),
    ...(proxy && { proxy }),
    ...(timeouts && Object.keys(timeouts).length > 0 && { timeouts }),
    ...(prices.length > 0 && { prices: Object.fromEntries(prices) }),
  }
}

function isConfirmable(baseUrl: string): boolean {
  return URL.canParse(baseUrl) && isReadableOnTheWay(new URL(baseUrl))
}

function pemOf(text: string): string {
  const read = readCertificates(text)
  return read.ok ? read.pem : text
}

function timeoutsProblem({ timeouts = {} }: ProviderConfig): string | undefined {
  const odd = Object.values(timeouts).some(
    seconds => !Number.isInteger(seconds) || seconds < 1 || seconds > 3600,
  )
  return odd ? 'Type whole seconds, from 1 to 3600.' : undefined
}

function pricesProblem({ prices = {} }: ProviderConfig): string | undefined {
  const odd = Object.values(prices)
    .flatMap(Object.values)
    .some(price => !(price >= 0 && price <= 100_000))
  return odd ? 'Type both prices of a model in US dollars per million tokens, 0 or more.' : undefined
}

function isIn(models: string[]): (model: string) => boolean {
  return model => models.includes(model)
}

function problem(field: ConfigProblem['field'], message: string | undefined): ConfigProblem[] {
  return message === undefined ? [] : [{ field, message }]
}

function addressProblem(config: ProviderConfig): ConfigProblem[] {
  const address = readAddress(config)
  if (address.ok) return []
  const { message, confirm } = address
  return [{ field: 'baseUrl', message, ...(confirm && { confirm }) }]
}

function labelProblem(label: string): string | undefined {
  if (label === '') return 'Type a name for this provider.'
  if (label.length > longestLabel) return `Type a shorter name: at most ${longestLabel} characters.`
  if (hasControls(label)) return 'Type the name on one line, without control characters.'
  if (looksLikeKey(label)) {
    return 'This looks like a key. Type a name here; the key is entered in its own window.'
  }
  return undefined
}

function keyProblem({ type, baseUrl, needsKey }: ProviderConfig): string | undefined {
  if (needsKey) return undefined
  if (type === 'openai') return 'OpenAI always wants a key.'
  if (type === 'azure') return 'Azure OpenAI always wants a key.'
  return type === 'anthropic' && hostOf(baseUrl) === 'api.anthropic.com'
    ? 'Anthropic always wants a key.'
    : undefined
}

function responsesProblem(config: ProviderConfig): string | undefined {
  if (config.responsesModels === undefined) return undefined
  if (config.type === 'openai' || config.type === 'openai-compatible') return undefined
  if (config.type === 'azure' && isAzureV1(config)) return undefined
  return config.type === 'azure'
    ? 'The Responses API of Azure is at the address that ends in /openai/v1. Type that as the endpoint.'
    : 'Only OpenAI and Azure OpenAI have the Responses API.'
}

function certificateProblem({ caCertificate }: ProviderConfig): string | undefined {
  if (caCertificate === undefined) return undefined
  const read = readCertificates(caCertificate)
  return read.ok ? undefined : read.message
}
