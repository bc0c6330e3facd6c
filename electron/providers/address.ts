/** What a typed base URL means for each type of provider: the form that is stored, and what else a pasted URL tells. */
import { anthropicBaseUrl, openAiBaseUrl } from '../../shared/presets.ts'
import type { ProviderConfig } from '../../shared/provider.ts'
import { type AzureAddress, readAzureAddress } from './azure.ts'
import { type ParsedBaseUrl, parseBaseUrl } from './base-url.ts'
import { demoConfig } from './demo/demo-config.ts'

export type Address = AzureAddress

export function readAddress({ type, baseUrl, ...options }: ProviderConfig): Address {
  const allowHttp = options.allowHttp === true
  switch (type) {
    case 'demo':
      return { ok: true, url: demoConfig.baseUrl }
    case 'azure':
      return readAzureAddress(baseUrl, { allowHttp })
    case 'anthropic':
      return withoutVersion(parseBaseUrl(baseUrl.trim() || anthropicBaseUrl, { allowHttp }))
    case 'openai':
      return notClassicAzure(parseBaseUrl(baseUrl.trim() || openAiBaseUrl, { allowHttp }))
    case 'openai-compatible':
      return notClassicAzure(parseBaseUrl(baseUrl, { allowHttp }))
  }
}

/** Its base is given with `/v1` as often as without. */
function withoutVersion(parsed: ParsedBaseUrl): ParsedBaseUrl {
  return parsed.ok ? { ok: true, url: parsed.url.replace(/\/v1$/, '') } : parsed
}

function notClassicAzure(parsed: ParsedBaseUrl): ParsedBaseUrl {
  if (!parsed.ok) return parsed
  const { hostname, pathname } = new URL(parsed.url)
  const azure = hostname.endsWith('.openai.azure.com') && !pathname.startsWith('/openai/v1')
  return azure
    ? { ok: false, message: 'This is an address of Azure OpenAI. Choose Azure OpenAI as the type.' }
    : parsed
}
