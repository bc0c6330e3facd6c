/**
 * The utility process that talks to the OS keychain; the only importer of keytar.
 * Its calls park the threads of the process they run in while a password dialog is open: here that harms nobody,
 * and main can end this process at any time. findCredentials is never called: it crashes on items of other programs.
 */
import { assertNever } from '../../shared/assert-never.ts'
import type { KeychainOperation, KeychainReply, KeychainRequest } from './keychain-protocol.ts'
import { inspectKeyring, type KeyringReport, unlockKeyring } from './secret-service.ts'

/** All our items stand under this name; the version changes if their meaning ever does. */
const service = 'keybench.keys.v1'

process.parentPort.on('message', async ({ data }: { data: KeychainRequest }) => {
  const { id, operation } = data
  try {
    reply({ id, ok: true, value: await perform(operation) })
  } catch (error) {
    reply({ id, ok: false, message: error instanceof Error ? error.message : 'unknown keychain error' })
  }
})

function reply(message: KeychainReply): void {
  process.parentPort.postMessage(message)
}

async function perform(operation: KeychainOperation): Promise<string | boolean | null | KeyringReport> {
  switch (operation.name) {
    case 'get':
      return (await keytar()).getPassword(service, operation.account)
    case 'set':
      await (await keytar()).setPassword(service, operation.account, operation.secret)
      return true
    case 'delete':
      return (await keytar()).deletePassword(service, operation.account)
    case 'inspect':
      return process.platform === 'linux' ? inspectKeyring() : systemKeychain
    case 'unlock':
      return process.platform === 'linux' ? unlockKeyring() : systemKeychain
    default:
      return assertNever(operation, 'keychain operation')
  }
}

/** Loaded with the first call: looking at the state must work where the native library is missing. */
async function keytar() {
  const library = await import('keytar')
  return library.default ?? library
}

/** macOS and Windows unlock with the login and ask by themselves. */
const systemKeychain: KeyringReport = {
  state: 'unlocked',
  storeName: process.platform === 'darwin' ? 'macOS Keychain' : 'Windows Credential Manager',
}
