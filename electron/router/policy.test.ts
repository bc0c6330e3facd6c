import { expect, test } from 'vitest'
import { type ErrorInfo, type ErrorKind, errorKinds } from '../../shared/errors.ts'
import { type Fallback, fallbackAfter, longestWait, retriesAfter, waitBefore } from './policy.ts'

const failure = (kind: ErrorKind, facts: Partial<ErrorInfo> = {}): ErrorInfo => ({
  kind,
  message: kind,
  remedy: 'none',
  phase: 'headers',
  provider: 'P',
  model: 'm',
  ...facts,
})

const table: Record<ErrorKind, [retries: number, fallback: Fallback]> = {
  invalid_key: [0, 'next'],
  missing_key: [0, 'next'],
  keychain: [0, 'next'],
  forbidden: [0, 'next'],
  quota: [0, 'next'],
  rate_limit: [2, 'next'],
  overloaded: [2, 'next'],
  server: [2, 'next'],
  timeout: [1, 'next'],
  network: [2, 'next'],
  tls: [0, 'next'],
  redirect: [0, 'next'],
  model_not_found: [0, 'next'],
  endpoint_not_found: [0, 'next'],
  not_an_api: [0, 'next'],
  context_length: [0, 'larger'],
  content_filter: [0, 'nobody'],
  bad_request: [0, 'nobody'],
  protocol: [1, 'next'],
  too_large: [0, 'nobody'],
  internal: [0, 'nobody'],
}

test.each(errorKinds)('%s', kind => {
  const [retries, fallback] = table[kind]
  expect(retriesAfter(failure(kind))).toBe(retries)
  expect(fallbackAfter(failure(kind))).toBe(fallback)
  for (let done = 0; done < 4; done += 1) {
    expect(waitBefore(failure(kind), done, 0.5) !== undefined).toBe(done < retries)
  }
})

test.each<[ErrorKind, string, number]>([
  ['timeout', 'connect', 1],
  ['timeout', 'headers', 1],
  ['timeout', 'idle', 0],
  ['timeout', 'content', 0],
  ['timeout', 'total', 0],
  ['network', 'reset', 2],
  ['network', 'refused', 2],
  ['network', 'truncated', 2],
  ['network', 'bad_url', 0],
  ['network', 'https_on_http', 0],
  ['network', 'proxy_unreachable', 2],
  ['network', 'proxy_sign_in', 0],
])('%s %s is tried again %i times', (kind, detail, retries) => {
  expect(retriesAfter(failure(kind, { detail }))).toBe(retries)
})

test('a thousand simulated waits after 429, 529 and 503 stay within bounds', () => {
  let seed = 1
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed / 2_147_483_647
  }
  const kinds: ErrorKind[] = ['rate_limit', 'overloaded', 'server']
  for (let round = 0; round < 1000; round += 1) {
    const error = failure(kinds[round % 3] ?? 'server')
    const [first = 0, second = 0] = [waitBefore(error, 0, random()), waitBefore(error, 1, random())]
    expect(first).toBeGreaterThanOrEqual(375)
    expect(first).toBeLessThanOrEqual(500)
    expect(second).toBeGreaterThanOrEqual(750)
    expect(second).toBeLessThanOrEqual(1000)
    expect(waitBefore(error, 2, random())).toBeUndefined()
  }
})

test.each<[string, number | undefined, number | undefined]>([
  ['nothing asked: our own wait', undefined, 500],
  ['zero', 0, 0],
  ['two seconds', 2000, 2000],
  ['a minute', longestWait, longestWait],
  ['more than a minute ends the candidate', longestWait + 1, undefined],
  ['a day', 86_400_000, undefined],
])('Retry-After: %s', (_, retryAfterMs, wait) => {
  const error = failure('rate_limit', retryAfterMs === undefined ? {} : { retryAfterMs })
  expect(waitBefore(error, 0, 0)).toBe(wait)
})

test('quota is never asked again, whatever the headers say', () => {
  expect(waitBefore(failure('quota', { retryAfterMs: 1 }), 0, 0)).toBeUndefined()
})

test.each<[ErrorKind, boolean, number]>([
  ['server', false, 0],
  ['rate_limit', false, 0],
  ['bad_request', true, 2],
  ['server', true, 2],
  ['quota', true, 0],
])("the vendor's own word on %s (%s) gives %i retries", (kind, shouldRetry, retries) => {
  expect(retriesAfter(failure(kind, { shouldRetry }))).toBe(retries)
})
