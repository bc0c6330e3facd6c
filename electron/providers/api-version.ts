/** The dated versions of Azure's classic addresses and of Anthropic's API. */
import type { ProviderConfig, ProviderType } from '../../shared/provider.ts'
import { defaultAzureVersion, isAzureV1 } from './azure.ts'

/** With this version every model still takes its own parameters, and every gateway the `x-api-key` header. */
export const defaultAnthropicVersion = '2023-06-01'

export function takesApiVersion(config: Pick<ProviderConfig, 'type' | 'baseUrl'>): boolean {
  return config.type === 'anthropic' || (config.type === 'azure' && !isAzureV1(config))
}

export function apiVersionProblem(type: ProviderType, version: string): string | undefined {
  if (type === 'azure') {
    return isDate(version.replace(/-preview$/, ''))
      ? undefined
      : `Type the API version as a date, for example ${defaultAzureVersion} or 2025-04-01-preview, or leave it empty.`
  }
  return isDate(version)
    ? undefined
    : `Type the API version as a date, for example ${defaultAnthropicVersion}, or leave it empty.`
}

/** YYYY-MM-DD, and a day that exists. */
function isDate(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}
