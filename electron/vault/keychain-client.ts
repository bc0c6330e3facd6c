/**
 * Main's side of the keychain process: starts it with the first call, keeps one keychain call in flight,
 * ends the process when a call does not come back, and starts a new one for the next call.
 */
import { KeychainError, KeychainSilentError } from './keychain-errors.ts'
import type { KeychainOperation, KeychainReply, KeychainRequest } from './keychain-protocol.ts'
import type { KeyringReport } from './secret-service.ts'

/** A started process, as Electron's utilityProcess gives it. */
export type KeychainProcess = {
  postMessage(message: KeychainRequest): void
  onMessage(listener: (reply: KeychainReply) => void): void
  onExit(listener: () => void): void
  kill(): void
}

export type KeychainClient = {
  get(account: string): Promise<string | null>
  set(account: string, secret: string): Promise<void>
  /** False when there was nothing to delete, or the keyring is locked. */
  delete(account: string): Promise<boolean>
  inspect(): Promise<KeyringReport>
  unlock(): Promise<KeyringReport>
  /** Called when a keychain call takes longer than `slow`. */
  onSlow(listener: () => void): void
  /** Ends a call that will not come back, and its process; the next call starts a new one. */
  giveUp(): void
  /** Ends the process and fails what was under way. */
  close(): void
}

export type KeychainLimits = {
  /** Milliseconds after which the user is told that the keychain is being waited for. */
  slow: number
  /** Milliseconds after which the process is ended. */
  hard: number
  /** The same for a look at the state; it asks over D-Bus with shorter limits of its own. */
  inspect: number
  /** The same for an unlock, which waits a minute for the password by itself. */
  unlock: number
}
export const keychainLimits: KeychainLimits = { slow: 5000, hard: 60_000, inspect: 6000, unlock: 70_000 }

type Waiting = { resolve(value: unknown): void; reject(error: Error): void }

export function createKeychainClient(start: () => KeychainProcess, limits = keychainLimits): KeychainClient {
  const waiting = new Map<number, Waiting>()
  const slowListeners: (() => void)[] = []
  let child: KeychainProcess | undefined
  let lastId = 0
  let queue: Promise<unknown> = Promise.resolve()

  const fail = (error: Error) => {
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }

  const running = (): KeychainProcess => {
    if (child) return child
    const started = start()
    started.onMessage(reply => {
      const call = waiting.get(reply.id)
      waiting.delete(reply.id)
      if (reply.ok) call?.resolve(reply.value)
      else call?.reject(new KeychainError(reply.message))
    })
    started.onExit(() => {
      if (child !== started) return
      child = undefined
      fail(new KeychainError('The keychain process ended unexpectedly'))
    })
    child = started
    return started
  }

  const end = (error: Error) => {
    const ended = child
    child = undefined
    ended?.kill()
    fail(error)
  }

  const call = async (operation: KeychainOperation, limit: number): Promise<unknown> => {
    const id = ++lastId
    const answer = new Promise<unknown>((resolve, reject) => waiting.set(id, { resolve, reject }))
    const hard = setTimeout(() => end(new KeychainSilentError(operation.name)), limit)
    try {
      running().postMessage({ id, operation })
      return await answer
    } finally {
      clearTimeout(hard)
    }
  }

  /** Keychain calls wait for each other: several at once can hang for ever in the library below. */
  const queued = (operation: KeychainOperation): Promise<unknown> => {
    const turn = queue.then(async () => {
      const slow = setTimeout(() => {
        for (const listener of slowListeners) listener()
      }, limits.slow)
      try {
        return await call(operation, operation.name === 'unlock' ? limits.unlock : limits.hard)
      } finally {
        clearTimeout(slow)
      }
    })
    queue = turn.catch(() => undefined)
    return turn
  }

  return {
    get: account => queued({ name: 'get', account }) as Promise<string | null>,
    set: async (account, secret) => void (await queued({ name: 'set', account, secret })),
    delete: account => queued({ name: 'delete', account }) as Promise<boolean>,
    inspect: () => call({ name: 'inspect' }, limits.inspect) as Promise<KeyringReport>,
    unlock: () => queued({ name: 'unlock' }) as Promise<KeyringReport>,
    onSlow: listener => void slowListeners.push(listener),
    giveUp: () => end(new KeychainSilentError('given up')),
    close: () => end(new KeychainError('The app is closing')),
  }
}
