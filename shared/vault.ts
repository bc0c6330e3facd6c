/** The states of the place keys are kept in. Locked is never mistaken for missing. */

/**
 * - `checking`: not asked yet in this run.
 * - `ready`: keys can be read and written.
 * - `empty`: a keychain service runs, but no keyring has been made yet.
 * - `locked`: the keyring waits for its password.
 * - `waiting`: a call waits for the keyring, most likely for its password dialog.
 * - `absent`: no keychain service on this computer or in this session.
 * - `broken`: the service is there and does not answer, or answers nonsense.
 */
export type VaultState = 'checking' | 'ready' | 'empty' | 'locked' | 'waiting' | 'absent' | 'broken'

export type VaultStatus = {
  state: VaultState
  /** The store's own name for people: "GNOME Keyring", "macOS Keychain", "Windows Credential Manager". */
  storeName: string
  /** What to tell the user, one or two sentences; empty when ready. */
  message: string
  /** The user agreed to keep new keys in memory until the app quits. */
  memory: boolean
}

/** How the key window ended. */
export type KeyEntryOutcome = 'saved' | 'cancelled'
