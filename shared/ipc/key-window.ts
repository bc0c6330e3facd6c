/** The contract of the key window: its own page, its own process, its own two requests. Nothing here answers with a key. */
import { z } from 'zod'
import { define } from './define.ts'

/** Why a key was not saved; `message` is for the user and never holds the key. `vault`: the store refused. */
export type SaveKeyResult =
  | { ok: true }
  | { ok: false; reason: 'invalid' | 'vault'; message: string; canUseMemory: boolean }

/** `canKeep`: the keychain can take a key, or can be asked to; otherwise `vaultMessage` says why not. */
export type KeyWindowStart = {
  canKeep: boolean
  vaultMessage: string
  providerLabel: string
  host: string
  storeName: string
  memory: boolean
  replaces: boolean
  theme: 'light' | 'dark'
}

export const keyWindowRequests = {
  'keyWindow.start': define(z.undefined()).returns<KeyWindowStart>(),
  /** Saves what was typed. `memory` keeps it until the app quits when the keychain will not take it. */
  'keyWindow.save': define(
    z.strictObject({ key: z.string().max(1_100_000), memory: z.boolean() }),
  ).returns<SaveKeyResult>(),
  /** Main reads the clipboard and saves what it finds; the text never reaches any page. */
  'keyWindow.paste': define(z.strictObject({ memory: z.boolean() })).returns<SaveKeyResult>(),
  'keyWindow.cancel': define(z.undefined()).returns<void>(),
}
export type KeyWindowRequests = typeof keyWindowRequests
