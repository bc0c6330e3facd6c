/** Keys, vaults and health in words. */
import { expect, it } from 'vitest'
import type { ErrorInfo } from '../../../shared/errors.ts'
import { ago, healthText, keyText, modelsText, providerColour, typeText, vaultSummary } from './words.ts'

it.each([
  [5_000, 'just now'],
  [125_000, '2 min ago'],
  [3 * 3_600_000, '3 h ago'],
  [30 * 3_600_000, 'yesterday'],
  [80 * 3_600_000, '3 days ago'],
])('%d ms is %s', (ms, text) => {
  expect(ago(ms)).toBe(text)
})

it('says how a provider is', () => {
  const error: ErrorInfo = {
    kind: 'invalid_key',
    message: 'No.',
    remedy: 'replace-key',
    phase: 'headers',
    provider: 'p',
    model: 'm',
  }
  expect(healthText({ state: 'untested' }, 0)).toBe('not tested')
  expect(healthText({ state: 'ok', checkedAt: 0, latencyMs: 411.6 }, 130_000)).toBe(
    'verified 2 min ago, 412 ms',
  )
  expect(healthText({ state: 'failed', checkedAt: 0, error }, 0)).toBe('rejected: invalid key')
  expect(healthText({ state: 'failed', checkedAt: 0, error: { ...error, kind: 'timeout' } }, 0)).toBe(
    'failed: timeout',
  )
})

it('says where a key is, and never more than four characters of it', () => {
  const key = { storage: 'keychain', last4: 'f3Qx', fingerprint: '00000000', savedAt: 0 } as const
  expect(keyText({ needsKey: true, key })).toBe('••••f3Qx')
  expect(keyText({ needsKey: true })).toBe('key missing')
  expect(keyText({ needsKey: false })).toBe('no key needed')
})

it('names the state of the vault', () => {
  const status = { state: 'ready', storeName: 'GNOME Keyring', message: '', memory: false } as const
  expect(vaultSummary(status)).toBe('GNOME Keyring, unlocked')
  expect(vaultSummary({ ...status, state: 'locked' })).toBe('GNOME Keyring, locked')
  expect(vaultSummary({ ...status, state: 'absent', memory: true })).toBe('Keys in memory until quit')
})

it('marks servers on this computer in grey', () => {
  expect(providerColour({ type: 'openai-compatible', host: '127.0.0.1:11434' })).toBe('var(--local)')
  expect(providerColour({ type: 'openai-compatible', host: 'api.groq.com' })).toBe('var(--compatible)')
  expect(providerColour({ type: 'openai', host: 'api.openai.com' })).toBe('var(--openai)')
})

it('names a type with its version, and Azure’s deployments', () => {
  expect(typeText({ type: 'azure', apiVersion: '2024-10-21' })).toBe('Azure OpenAI · 2024-10-21')
  expect(typeText({ type: 'anthropic' })).toBe('Anthropic')
  expect(modelsText({ type: 'azure', models: ['a', 'b'] })).toBe('2 deployments')
  expect(modelsText({ type: 'openai', models: ['a'] })).toBe('1 model')
})
