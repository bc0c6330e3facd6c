/** What an engine verb cannot do; the message is a sentence for the user. */
export class EngineError extends Error {
  override name = 'EngineError'
  readonly code: 'refused' | 'not_found'
  constructor(code: 'refused' | 'not_found', message: string) {
    super(message)
    this.code = code
  }
}
