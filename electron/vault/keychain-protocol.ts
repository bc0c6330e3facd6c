/** What main and the keychain process say to each other. */
import type { KeyringReport } from './secret-service.ts'

export type KeychainOperation =
  | { name: 'get'; account: string }
  | { name: 'set'; account: string; secret: string }
  | { name: 'delete'; account: string }
  | { name: 'inspect' }
  | { name: 'unlock' }

export type KeychainRequest = { id: number; operation: KeychainOperation }

/** `value`: the secret or null for get, whether something was deleted, a report for inspect and unlock. */
export type KeychainReply =
  | { id: number; ok: true; value: string | boolean | null | KeyringReport }
  | { id: number; ok: false; message: string }
