/** Two or three words for each thing that fails along a route; the whole sentence is in the error itself. */
import { assertNever } from './assert-never.ts'
import type { ErrorKind } from './errors.ts'
import type { SkipReason } from './route.ts'

export const reasonWords: Record<ErrorKind, string> = {
  invalid_key: 'invalid API key',
  missing_key: 'no key saved',
  keychain: 'keychain locked',
  forbidden: 'not permitted',
  quota: 'no credit left',
  rate_limit: 'rate limit',
  overloaded: 'overloaded',
  server: 'failed on its side',
  timeout: 'timed out',
  network: 'connection failed',
  tls: 'certificate not trusted',
  redirect: 'redirects elsewhere',
  model_not_found: 'model not found',
  endpoint_not_found: 'no chat API there',
  not_an_api: 'answered with a web page',
  context_length: 'conversation too long',
  content_filter: 'content filter',
  bad_request: 'request refused',
  protocol: 'unreadable answer',
  too_large: 'answer too large',
  internal: 'error inside Keybench',
}

/** Why a candidate is left out. */
export function skipText(skipped: SkipReason): string {
  switch (skipped.reason) {
    case 'missing_provider':
      return 'provider removed'
    case 'removed_model':
      return 'model no longer listed'
    case 'no_key':
      return 'no key saved'
    case 'unhealthy':
      return `failed a moment ago: ${reasonWords[skipped.kind]}`
    case 'small_window':
      return skipped.window === undefined ? 'window not known to be larger' : 'window too small'
    default:
      return assertNever(skipped, 'skip reason')
  }
}
