/** How the short words for a failure stand in a line and at the beginning of a sentence. */
import type { ErrorInfo, ErrorKind } from '../shared/errors.ts'
import { reasonWords } from '../shared/failure-words.ts'

/** "429 rate limit" · "timed out". */
export function failureText({ kind, status }: Pick<ErrorInfo, 'kind' | 'status'>): string {
  return status === undefined ? reasonWords[kind] : `${status} ${reasonWords[kind]}`
}

/** "Rate limited", at the beginning of a sentence. */
export function failureOpening(kind: ErrorKind): string {
  if (kind === 'rate_limit') return 'Rate limited'
  const words = reasonWords[kind]
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
}
