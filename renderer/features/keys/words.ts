/** Facts about keys, vaults and health in words. */
import type { Timestamp } from '../../../shared/ids.ts'
import type { Health, Provider, ProviderType } from '../../../shared/provider.ts'
import type { VaultState, VaultStatus } from '../../../shared/vault.ts'

export const typeNames: Record<ProviderType, string> = {
  openai: 'OpenAI',
  azure: 'Azure OpenAI',
  anthropic: 'Anthropic',
  'openai-compatible': 'OpenAI-compatible',
  demo: 'Demo',
}

/** "Azure OpenAI · 2024-10-21": the dated version only where one was chosen. */
export function typeText({ type, apiVersion }: Pick<Provider, 'type' | 'apiVersion'>): string {
  return apiVersion === undefined ? typeNames[type] : `${typeNames[type]} · ${apiVersion}`
}

/** "1 model" · "4 models" · "2 deployments". */
export function modelsText({ type, models }: Pick<Provider, 'type' | 'models'>): string {
  const word = type === 'azure' ? 'deployment' : 'model'
  return `${models.length} ${word}${models.length === 1 ? '' : 's'}`
}

const vaultWords: Record<VaultState, string> = {
  checking: 'checking…',
  ready: 'unlocked',
  empty: 'no keyring yet',
  locked: 'locked',
  waiting: 'waiting for its password',
  absent: 'not available',
  broken: 'not answering',
}

/** "GNOME Keyring, unlocked". */
export function vaultSummary({ storeName, state, memory }: VaultStatus): string {
  if (state === 'checking') return 'Looking for the keychain…'
  if (memory && state !== 'ready') return 'Keys in memory until quit'
  return `${storeName || 'Keychain'}, ${vaultWords[state]}`
}

/** Where a key goes when it is saved now. */
export function whereKeysLive({ storeName, state, memory }: VaultStatus): string {
  if (memory && state !== 'ready')
    return 'New keys are kept in memory until you quit. No key ever enters this window.'
  return `Kept in ${storeName || 'the system keychain'}. No key ever enters this window.`
}

export function keyText({ needsKey, key }: Pick<Provider, 'needsKey' | 'key'>): string {
  if (!needsKey) return 'no key needed'
  if (!key) return 'key missing'
  return key.last4 === undefined ? '••••••••' : `••••${key.last4}`
}

/** "verified 2 min ago, 412 ms" · "rejected: invalid key" · "failed: timeout" · "not tested". */
export function healthText(health: Health, now: Timestamp): string {
  switch (health.state) {
    case 'untested':
      return 'not tested'
    case 'ok':
      return `verified ${ago(now - health.checkedAt)}, ${Math.round(health.latencyMs)} ms`
    case 'failed': {
      const { kind } = health.error
      const verb = kind === 'invalid_key' || kind === 'forbidden' ? 'rejected' : 'failed'
      return `${verb}: ${kind.replaceAll('_', ' ')}`
    }
  }
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

export function ago(ms: number): string {
  if (ms < minute) return 'just now'
  if (ms < hour) return `${Math.floor(ms / minute)} min ago`
  if (ms < day) return `${Math.floor(ms / hour)} h ago`
  const days = Math.floor(ms / day)
  return days === 1 ? 'yesterday' : `${days} days ago`
}

/** The colour that marks a provider everywhere; the grey one is for servers on this computer. */
export function providerColour(provider: Pick<Provider, 'type' | 'host'> | undefined): string {
  if (!provider) return 'var(--line-strong)'
  if (provider.type !== 'openai-compatible') return `var(--${provider.type})`
  return /^(localhost|127\.|\[::1\])/.test(provider.host) ? 'var(--local)' : 'var(--compatible)'
}
