/** What follows from a failed attempt: whether the same candidate is asked again, after how long, and who is next. */
import type { ErrorInfo, ErrorKind } from '../../shared/errors.ts'
import type { Milliseconds } from '../../shared/ids.ts'

/** Besides the first attempt; each candidate has its own. */
export const mostRetries = 2

/** A longer wait is not slept through: the user is told, or the next candidate is asked. */
export const longestWait: Milliseconds = 60_000

const firstWait: Milliseconds = 500
const longestBackoff: Milliseconds = 8000

/**
 * Who may be asked when a candidate has failed for good.
 * - `next`: the next candidate. · `larger`: the next one with a larger window. · `nobody`: it would fail there as
 * well, or the user has to decide (a content filter).
 */
export type Fallback = 'next' | 'larger' | 'nobody'

type Policy = { retries: number; fallback: Fallback }

/** One entry for each kind: a new kind does not compile without a decision. */
const policies: Record<ErrorKind, Policy> = {
  invalid_key: { retries: 0, fallback: 'next' },
  missing_key: { retries: 0, fallback: 'next' },
  keychain: { retries: 0, fallback: 'next' },
  forbidden: { retries: 0, fallback: 'next' },
  quota: { retries: 0, fallback: 'next' },
  rate_limit: { retries: mostRetries, fallback: 'next' },
  overloaded: { retries: mostRetries, fallback: 'next' },
  server: { retries: mostRetries, fallback: 'next' },
  timeout: { retries: 1, fallback: 'next' },
  network: { retries: mostRetries, fallback: 'next' },
  tls: { retries: 0, fallback: 'next' },
  redirect: { retries: 0, fallback: 'next' },
  model_not_found: { retries: 0, fallback: 'next' },
  endpoint_not_found: { retries: 0, fallback: 'next' },
  not_an_api: { retries: 0, fallback: 'next' },
  context_length: { retries: 0, fallback: 'larger' },
  content_filter: { retries: 0, fallback: 'nobody' },
  bad_request: { retries: 0, fallback: 'nobody' },
  protocol: { retries: 1, fallback: 'next' },
  too_large: { retries: 0, fallback: 'nobody' },
  internal: { retries: 0, fallback: 'nobody' },
}

/** Faults of the address, or waits that were long enough: the same call would end the same way. */
const hopelessDetails: Partial<Record<ErrorKind, ReadonlySet<string>>> = {
  network: new Set(['bad_port', 'bad_url', 'not_http', 'https_on_http', 'proxy_sign_in']),
  timeout: new Set(['idle', 'content', 'total']),
}

export function fallbackAfter({ kind }: ErrorInfo): Fallback {
  return policies[kind].fallback
}

/** How often this failure lets the same candidate be asked again. */
export function retriesAfter({ kind, detail = '', shouldRetry }: ErrorInfo): number {
  // The vendor knows best, except that an empty account is never asked again.
  if (shouldRetry !== undefined && kind !== 'quota') return shouldRetry ? mostRetries : 0
  return hopelessDetails[kind]?.has(detail) ? 0 : policies[kind].retries
}

/**
 * How long to wait before the same candidate is asked again; undefined when it is not. `done` retries lie behind it,
 * `random` is from 0 to 1. What the vendor asks for counts before our own doubling, as long as it is bearable.
 */
export function waitBefore(error: ErrorInfo, done: number, random: number): Milliseconds | undefined {
  if (done >= retriesAfter(error)) return undefined
  if (error.retryAfterMs !== undefined) {
    return error.retryAfterMs <= longestWait ? error.retryAfterMs : undefined
  }
  return Math.min(firstWait * 2 ** done, longestBackoff) * (1 - random * 0.25)
}
