/**
 * Azure OpenAI's two families of addresses. The classic one names a deployment and a dated version in each URL;
 * the newer one ends in `/openai/v1` and is called like OpenAI itself, with the deployment's name as the model.
 */
import type { ProviderConfig } from '../../shared/provider.ts'
import { type ParsedBaseUrl, parseBaseUrl } from './base-url.ts'

type Place = Pick<ProviderConfig, 'baseUrl' | 'apiVersion'>

/** The stable version of the classic addresses. */
export const defaultAzureVersion = '2024-10-21'

/** What a typed or pasted Azure address says. A problem of `apiVersion` is said by the check of that field. */
export type AzureAddress =
  | { ok: true; url: string; deployment?: string; apiVersion?: string }
  | Extract<ParsedBaseUrl, { ok: false }>

const portals = /^(?:portal\.azure\.com|(?:oai|ai)\.azure\.com)$/

/** Takes a pasted URL of a call apart into the endpoint, the deployment and the version. */
export function readAzureAddress(typed: string, options: { allowHttp?: boolean } = {}): AzureAddress {
  const text = typed.trim()
  if (text === '') {
    return refuse(
      'Type the endpoint of your Azure resource, for example https://my-resource.openai.azure.com.',
    )
  }
  const question = text.indexOf('?')
  const query = new URLSearchParams(question === -1 ? '' : text.slice(question + 1))
  const onlyVersion = [...query.keys()].every(name => name === 'api-version')
  const parsed = parseBaseUrl(onlyVersion && question !== -1 ? text.slice(0, question) : text, options)
  if (!parsed.ok) return parsed
  const { origin, hostname, pathname } = new URL(parsed.url)
  if (portals.test(hostname)) {
    return refuse(
      'This is the address of the Azure portal. Copy the endpoint from “Keys and Endpoint” of your resource.',
    )
  }
  const apiVersion = query.get('api-version')
  const found = takeApart(pathname.replace(/\/+$/, ''))
  if (found === undefined) return refuse('The deployment in this URL cannot be read. Type the endpoint only.')
  return {
    ok: true,
    url: origin + found.path,
    ...(found.deployment !== undefined && { deployment: found.deployment }),
    ...(apiVersion && !found.path.endsWith(newerEnding) && { apiVersion }),
  }
}

/** True for the family that wants no dated version and also offers the Responses API. */
export function isAzureV1({ baseUrl }: Pick<ProviderConfig, 'baseUrl'>): boolean {
  return baseUrl.endsWith(newerEnding)
}

export function azureChatUrl(config: Place, deployment: string): string {
  const { baseUrl, apiVersion = defaultAzureVersion } = config
  if (isAzureV1(config)) return `${baseUrl}/chat/completions`
  // A gateway's own path may end in its list of deployments.
  const deployments = baseUrl.endsWith('/deployments') ? baseUrl : `${baseUrl}/openai/deployments`
  const name = encodeURIComponent(deployment)
  return `${deployments}/${name}/chat/completions?api-version=${encodeURIComponent(apiVersion)}`
}

/** The newer name came to the classic addresses with the versions of autumn 2024. */
export function azureLimitName(config: Place): 'max_completion_tokens' | 'max_tokens' {
  const { apiVersion = defaultAzureVersion } = config
  return isAzureV1(config) || apiVersion >= '2024-09-01' ? 'max_completion_tokens' : 'max_tokens'
}

const newerEnding = '/openai/v1'

function takeApart(path: string): { path: string; deployment?: string } | undefined {
  const classic = /^(.*?)(\/openai)?\/deployments\/([^/]+)(?:\/|$)/.exec(path)
  if (classic) {
    const [, before = '', azures, name = ''] = classic
    const deployment = decode(name)
    return deployment === undefined
      ? undefined
      : { path: azures ? before : `${before}/deployments`, deployment }
  }
  const newer = /^(.*?\/openai\/v1)(?:\/|$)/.exec(path)
  if (newer?.[1] !== undefined) return { path: newer[1] }
  return { path: path.replace(/\/openai$/, '') }
}

function decode(name: string): string | undefined {
  try {
    return decodeURIComponent(name)
  } catch {
    return undefined
  }
}

function refuse(message: string): AzureAddress {
  return { ok: false, message }
}
