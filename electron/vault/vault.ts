/**
 * The vault: which keys exist, where they are, and what state the keychain is in. Keys go in by `save` and come out
 * by `read`, for the one call that needs them; nothing else here returns one.
 */
import type { ProviderId, Timestamp } from '../../shared/ids.ts'
import type { KeyInfo } from '../../shared/provider.ts'
import type { VaultState, VaultStatus } from '../../shared/vault.ts'
import type { ProvidersTable, StoredKey } from '../db/providers.ts'
import { fingerprintOf, lastFour, sameFingerprint } from './fingerprint.ts'
import type { KeychainClient } from './keychain-client.ts'
import { KeychainSilentError } from './keychain-errors.ts'
import type { KeyringReport } from './secret-service.ts'
import { messageFor, stateOf, statusFor } from './words.ts'

/**
 * Why a key cannot be used. `missing`: none was saved for this provider. `origin`: it was saved for another address.
 * `gone`: the keychain no longer holds it. `changed`: what the keychain holds is not what was saved.
 * `keychain`: the keychain is locked, absent or broken.
 */
export type VaultErrorReason = 'missing' | 'origin' | 'gone' | 'changed' | 'keychain'

/** The message is a sentence for the user and never holds a key. */
export class VaultError extends Error {
  override name = 'VaultError'
  readonly reason: VaultErrorReason
  constructor(reason: VaultErrorReason, message: string) {
    super(message)
    this.reason = reason
  }
}

export type Vault = ReturnType<typeof createVault>

type Dependencies = {
  keychain: KeychainClient
  /** The index of accounts, and nothing more. */
  index: Pick<ProvidersTable, 'keys' | 'saveKey' | 'eraseKey'>
  salt: () => string
  now: () => Timestamp
  changed: (status: VaultStatus) => void
  /** Tells the redactor about a key while it lives in this process; returns the way to take it back. */
  guard: (secret: string) => () => void
}

export function createVault({ keychain, index, salt, now, changed, guard }: Dependencies) {
  const saved = new Map<ProviderId, StoredKey>(index.keys().map(key => [key.providerId, key]))
  const inMemory = new Map<ProviderId, { secret: string; info: StoredKey }>()
  let status: VaultStatus = statusFor('checking', 'keyring', false)

  const setState = (state: VaultState, storeName = status.storeName): VaultStatus => {
    if (state !== status.state || storeName !== status.storeName) {
      status = statusFor(state, storeName, status.memory)
      changed(status)
    }
    return status
  }
  const look = (report: KeyringReport) => setState(stateOf(report), report.storeName)
  const check = async (): Promise<VaultStatus> => keychain.inspect().then(look, () => setState('broken'))
  const unusable = () => new VaultError('keychain', messageFor(status.state, status.storeName))

  keychain.onSlow(() => {
    void keychain.inspect().then(
      report => {
        const asks = report.state === 'locked' || report.state === 'empty'
        setState(asks ? 'waiting' : stateOf(report), report.storeName)
        // It does not even say how it is: waiting for the rest of the minute would help nobody.
        if (report.state === 'silent') keychain.giveUp()
      },
      () => setState('broken'),
    )
  })

  /** Runs a keychain call; a failure is answered with the state it left the keychain in. */
  const use = async <T>(call: () => Promise<T>): Promise<T> => {
    try {
      const result = await call()
      if (status.state === 'waiting') await check()
      return result
    } catch (error) {
      await check()
      if (error instanceof KeychainSilentError && status.state === 'ready') setState('broken')
      throw status.state === 'ready'
        ? new VaultError('keychain', `The ${status.storeName} refused: ${messageOf(error)}`)
        : unusable()
    }
  }

  const indexEntry = (providerId: ProviderId, origin: string, key: string): StoredKey => {
    const last4 = lastFour(key)
    return {
      providerId,
      origin,
      fingerprint: fingerprintOf(key, salt()),
      savedAt: now(),
      ...(last4 && { last4 }),
    }
  }
  const info = (key: StoredKey, storage: KeyInfo['storage']): KeyInfo => ({
    storage,
    fingerprint: key.fingerprint.slice(0, 8),
    savedAt: key.savedAt,
    ...(key.last4 && { last4: key.last4 }),
  })
  const bound = (key: StoredKey, origin: string) => {
    if (key.origin === origin) return
    throw new VaultError(
      'origin',
      `The key was saved for ${key.origin} and is not sent anywhere else. Enter the key for ${origin}.`,
    )
  }

  const find = async (providerId: ProviderId, origin: string): Promise<string> => {
    const held = inMemory.get(providerId)
    if (held?.info.origin === origin) return held.secret
    const stored = saved.get(providerId) ?? held?.info
    if (!stored) throw new VaultError('missing', 'No key has been saved for this provider.')
    bound(stored, origin)
    const key = await use(() => keychain.get(accountOf(providerId)))
    if (key === null) {
      if ((await check()).state !== 'ready') throw unusable()
      throw new VaultError('gone', `The ${status.storeName} no longer holds this key. Enter it again.`)
    }
    if (status.state !== 'ready') await check()
    if (!sameFingerprint(fingerprintOf(key, salt()), stored.fingerprint)) {
      const what = `What the ${status.storeName} holds is not the key you saved, so it was not sent.`
      throw new VaultError('changed', `${what} Enter the key again.`)
    }
    return key
  }

  return {
    status: () => status,
    check,
    /** Lets the keychain ask for its password; answers with the state after that. */
    unlock: () => keychain.unlock().then(look, () => setState('broken')),
    /** Agreed by the user: new keys may be kept in memory until the app quits. */
    useMemory(enabled: boolean): VaultStatus {
      status = { ...status, memory: enabled }
      changed(status)
      return status
    },

    /** What is known of a provider's key for this origin; undefined when there is none for it. */
    keyInfo(providerId: ProviderId, origin: string): KeyInfo | undefined {
      const held = inMemory.get(providerId)
      if (held?.info.origin === origin) return info(held.info, 'memory')
      const key = saved.get(providerId)
      return key?.origin === origin ? info(key, 'keychain') : undefined
    },

    /** Puts a key away for the origin it belongs to. Throws a VaultError when the keychain will not take it. */
    async save(
      providerId: ProviderId,
      origin: string,
      key: string,
      where: 'keychain' | 'memory',
    ): Promise<void> {
      const stored = indexEntry(providerId, origin, key)
      if (where === 'memory') {
        inMemory.set(providerId, { secret: key, info: stored })
        return
      }
      const release = guard(key)
      try {
        if (status.state !== 'ready') await check()
        if (status.state === 'locked') look(await use(() => keychain.unlock()))
        if (status.state !== 'ready' && status.state !== 'empty') throw unusable()
        await use(() => keychain.set(accountOf(providerId), key))
        index.saveKey(stored)
        saved.set(providerId, stored)
        inMemory.delete(providerId)
        await check()
      } finally {
        release()
      }
    },

    /**
     * Hands the key to `work`, which must not keep it. Rejects with a VaultError that says why there is none,
     * or with whatever `work` rejects with. `signal` ends the wait for a keychain that asks for its password.
     */
    async withKey<T>(
      providerId: ProviderId,
      origin: string,
      signal: AbortSignal,
      work: (key: string) => Promise<T>,
    ): Promise<T> {
      const key = await unlessAborted(signal, find(providerId, origin))
      const release = guard(key)
      try {
        return await work(key)
      } finally {
        release()
      }
    },

    /** Forgets a key, in the keychain and in the index. The index line stays when the keychain could not be reached. */
    async remove(providerId: ProviderId): Promise<void> {
      inMemory.delete(providerId)
      if (!saved.has(providerId)) return
      const deleted = await use(() => keychain.delete(accountOf(providerId)))
      if (!deleted && (await check()).state !== 'ready') throw unusable()
      index.eraseKey(providerId)
      saved.delete(providerId)
    },

    close: () => keychain.close(),
  }
}

/** The keychain account of a provider's key; the service name is the keychain process's. */
function accountOf(providerId: ProviderId): string {
  return `provider:${providerId}`
}

/** Rejects with the signal's reason as soon as it aborts; the promise itself goes on. */
function unlessAborted<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  signal.throwIfAborted()
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown error'
}
