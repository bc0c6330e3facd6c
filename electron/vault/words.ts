/** The sentences about the keychain's state, in one place. */
import type { VaultState, VaultStatus } from '../../shared/vault.ts'
import type { KeyringReport, KeyringState } from './secret-service.ts'

const states: Record<KeyringState, VaultState> = {
  absent: 'absent',
  silent: 'broken',
  empty: 'empty',
  locked: 'locked',
  unlocked: 'ready',
}

export function stateOf(report: KeyringReport): VaultState {
  return states[report.state]
}

export function messageFor(state: VaultState, storeName: string): string {
  const sentences: Record<VaultState, string> = {
    checking: '',
    ready: '',
    empty: `The ${storeName} has no keyring yet. It makes one, and asks for its password, when the first key is saved.`,
    locked: `The ${storeName} is locked. Your keys are safe in it; unlock it to use them.`,
    waiting: `Waiting for the ${storeName}. Look for its password dialog, it may be behind this window.`,
    absent: 'No keychain service was found on this computer, so keys cannot be kept after the app quits.',
    broken: `The ${storeName} does not answer. Your saved keys are not lost; it may need to be started again.`,
  }
  return sentences[state]
}

export function statusFor(state: VaultState, storeName: string, memory: boolean): VaultStatus {
  return { state, storeName, message: messageFor(state, storeName), memory }
}
