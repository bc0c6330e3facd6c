/** What a keychain call can fail with. Messages come from the OS library and never hold a secret. */

/** The keychain refused or could not be reached. */
export class KeychainError extends Error {
  override name = 'KeychainError'
}

/** The keychain did not answer in time; its process was ended. */
export class KeychainSilentError extends KeychainError {
  override name = 'KeychainSilentError'
  constructor(operation: string) {
    super(`The keychain did not answer (${operation})`)
  }
}
