import { expect, test } from 'vitest'
import type { ProviderId } from '../../shared/ids.ts'
import type { VaultStatus } from '../../shared/vault.ts'
import type { StoredKey } from '../db/providers.ts'
import type { KeychainClient } from './keychain-client.ts'
import { KeychainError, KeychainSilentError } from './keychain-errors.ts'
import type { KeyringState } from './secret-service.ts'
import { createVault, type VaultError } from './vault.ts'

const id = 'p' as ProviderId
const origin = 'https://api.example.com'
const key = 'sk-test-0123456789abcdef'
const never = new AbortController().signal

/** A keychain in a given state, behaving as the real one was seen to: locked answers like missing. */
function keychain(initial: KeyringState = 'unlocked') {
  const items = new Map<string, string>()
  const own = { state: initial, items, unlockTo: 'unlocked' as KeyringState, silent: false }
  const report = () => ({ state: own.state, storeName: 'GNOME Keyring' })
  const open = () => own.state === 'unlocked' || own.state === 'empty'
  const client: KeychainClient = {
    get: async account => {
      if (own.silent) throw new KeychainSilentError('get')
      return open() ? (items.get(account) ?? null) : null
    },
    set: async (account, secret) => {
      if (!open()) throw new KeychainError('Cannot create an item in a locked collection')
      own.state = 'unlocked'
      items.set(account, secret)
    },
    delete: async account => open() && items.delete(account),
    inspect: async () => report(),
    unlock: async () => {
      own.state = own.unlockTo
      return report()
    },
    onSlow: () => {},
    giveUp: () => {},
    close: () => {},
  }
  return { own, client }
}

function build(initial?: KeyringState, known: StoredKey[] = []) {
  const { own, client } = keychain(initial)
  const rows = new Map(known.map(row => [row.providerId, row]))
  const live = new Set<string>()
  const seen: VaultStatus[] = []
  const vault = createVault({
    keychain: client,
    index: {
      keys: () => [...rows.values()],
      saveKey: row => void rows.set(row.providerId, row),
      eraseKey: providerId => void rows.delete(providerId),
    },
    salt: () => 'ab'.repeat(32),
    now: () => 1000,
    changed: status => void seen.push(status),
    guard: secret => {
      live.add(secret)
      return () => void live.delete(secret)
    },
  })
  const use = (at = origin) => vault.withKey(id, at, never, async secret => secret)
  const reason = (promise: Promise<unknown>) =>
    promise.then(
      () => 'none',
      (error: VaultError) => error.reason,
    )
  return { own, vault, rows, live, seen, use, reason }
}

test('a saved key comes back for its origin only, and is guarded while it is out', async () => {
  const { vault, use, live, reason, rows } = build()
  await vault.save(id, origin, key, 'keychain')
  expect(await use()).toBe(key)
  await vault.withKey(id, origin, never, async () => expect(live.has(key)).toBe(true))
  expect(live.size).toBe(0)
  expect(await reason(use('https://evil.example'))).toBe('origin')
  expect(vault.keyInfo(id, origin)).toMatchObject({ storage: 'keychain', last4: 'cdef', savedAt: 1000 })
  expect(vault.keyInfo(id, 'https://evil.example')).toBeUndefined()
  expect(JSON.stringify([...rows.values()])).not.toContain(key)
})

test('a locked keyring says locked, never missing, and keeps the index', async () => {
  const { own, vault, use, reason, rows } = build()
  await vault.save(id, origin, key, 'keychain')
  own.state = 'locked'
  expect(await reason(use())).toBe('keychain')
  expect(vault.status()).toMatchObject({ state: 'locked', storeName: 'GNOME Keyring' })
  expect(await reason(vault.remove(id))).toBe('keychain')
  expect(rows.has(id)).toBe(true)
  own.state = 'unlocked'
  expect(await use()).toBe(key)
  expect(vault.status().state).toBe('ready')
})

test('saving into a locked keyring asks for its password first', async () => {
  const { own, vault, reason } = build('locked')
  await vault.save(id, origin, key, 'keychain')
  expect(own.items.size).toBe(1)
  own.state = 'locked'
  own.unlockTo = 'locked'
  expect(await reason(vault.save(id, origin, `${key}2`, 'keychain'))).toBe('keychain')
  expect(own.items.get('provider:p')).toBe(key)
})

test.each([
  ['absent', 'absent'],
  ['silent', 'broken'],
] as const)('a keychain that is %s refuses, and memory works for this run', async (state, shown) => {
  const { vault, use, reason, rows } = build(state)
  expect(await reason(vault.save(id, origin, key, 'keychain'))).toBe('keychain')
  expect(vault.status().state).toBe(shown)
  await vault.save(id, origin, key, 'memory')
  expect(await use()).toBe(key)
  expect(vault.keyInfo(id, origin)?.storage).toBe('memory')
  expect(rows.size).toBe(0)
  expect(await reason(use('https://evil.example'))).toBe('origin')
})

test('a keychain that stops answering is broken, not empty', async () => {
  const { own, vault, use, reason, rows } = build()
  await vault.save(id, origin, key, 'keychain')
  own.silent = true
  expect(await reason(use())).toBe('keychain')
  expect(vault.status().state).toBe('broken')
  expect(rows.has(id)).toBe(true)
})

test('an item that was replaced behind our back is not sent', async () => {
  const { own, vault, use, reason } = build()
  await vault.save(id, origin, key, 'keychain')
  own.items.set('provider:p', 'sk-planted-by-someone-else')
  expect(await reason(use())).toBe('changed')
})

test('an item that was deleted behind our back is gone, and nothing saved is missing', async () => {
  const { own, vault, use, reason } = build()
  expect(await reason(use())).toBe('missing')
  await vault.save(id, origin, key, 'keychain')
  own.items.clear()
  expect(await reason(use())).toBe('gone')
})

test('the first key into an empty keyring makes it ready', async () => {
  const { vault, use } = build('empty')
  await vault.check()
  expect(vault.status().state).toBe('empty')
  await vault.save(id, origin, key, 'keychain')
  expect(vault.status().state).toBe('ready')
  expect(await use()).toBe(key)
})

test('removing forgets the key everywhere', async () => {
  const { own, vault, rows, use, reason } = build()
  await vault.save(id, origin, key, 'keychain')
  await vault.remove(id)
  expect(own.items.size + rows.size).toBe(0)
  expect(await reason(use())).toBe('missing')
})

test('an abort does not wait for the keychain', async () => {
  const { own, vault } = build()
  await vault.save(id, origin, key, 'keychain')
  const abort = new AbortController()
  const waiting = vault.withKey(id, origin, abort.signal, async secret => secret)
  own.state = 'locked'
  abort.abort()
  await expect(waiting).rejects.toThrow(/abort/i)
})

test('two failing states announce themselves once each', async () => {
  const { own, vault, seen } = build()
  await vault.check()
  await vault.check()
  own.state = 'locked'
  await vault.check()
  expect(seen.map(({ state }) => state)).toEqual(['ready', 'locked'])
  expect(seen.at(-1)?.message).toMatch(/locked/)
})
