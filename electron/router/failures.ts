/** Words for what failed along a route: why each attempt did, why each candidate was left out, and the end of it all. */
import { assertNever } from '../../shared/assert-never.ts'
import type { ErrorInfo, ErrorKind } from '../../shared/errors.ts'
import type { SkippedCandidate } from '../../shared/route.ts'

/** Two or three words for each kind; the whole sentence is in the attempt's own error. */
const reasonWords: Record<ErrorKind, string> = {
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

export function skipWords(skipped: SkippedCandidate): string {
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

/** The end of a route nothing is left of: every attempt with its reason, and who was not asked. */
export function allFailed(attempts: readonly ErrorInfo[], skipped: readonly SkippedCandidate[]): string {
  const tried = attempts.map(
    ({ provider, model, kind, status }) =>
      `${provider} ${model}: ${reasonWords[kind]}${status === undefined ? '' : ` (${status})`}`,
  )
  const left = skipped.map(
    one => `${one.providerLabel ?? 'a removed provider'} ${one.model} skipped: ${skipWords(one)}`,
  )
  return `All providers failed: ${[...withCounts(tried), ...left].join('; ')}.`
}

/** Attempts in a row with the same words are named once, with their number. */
function withCounts(lines: readonly string[]): string[] {
  const groups: { line: string; count: number }[] = []
  for (const line of lines) {
    const last = groups.at(-1)
    if (last?.line === line) last.count += 1
    else groups.push({ line, count: 1 })
  }
  return groups.map(({ line, count }) => (count === 1 ? line : `${line}, ${count} attempts`))
}
