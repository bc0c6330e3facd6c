import { expect, test } from 'vitest'
import { type ErrorInfo, type ErrorKind, errorKinds } from '../../shared/errors.ts'
import type { ProviderId } from '../../shared/ids.ts'
import { createHealthMemory } from './health.ts'

const providerId = 'p' as ProviderId
const a = { providerId, model: 'a' }
const b = { providerId, model: 'b' }
const other = { providerId: 'q' as ProviderId, model: 'a' }

const failure = (kind: ErrorKind, retryAfterMs?: number): ErrorInfo => ({
  kind,
  message: kind,
  remedy: 'none',
  phase: 'headers',
  provider: 'P',
  model: 'm',
  ...(retryAfterMs !== undefined && { retryAfterMs }),
})

/** Seconds, and whether the whole provider is left alone. */
const lasting: Partial<Record<ErrorKind, [seconds: number, whole: boolean]>> = {
  invalid_key: [600, true],
  quota: [900, true],
  forbidden: [600, false],
  model_not_found: [600, false],
  rate_limit: [60, false],
  overloaded: [60, false],
  server: [60, false],
  timeout: [60, false],
  protocol: [60, false],
  network: [30, true],
  tls: [300, true],
  redirect: [300, true],
  endpoint_not_found: [300, true],
  not_an_api: [300, true],
}

test.each(errorKinds)('%s is remembered as long as it should be, and for whom', kind => {
  let clock = 1000
  const memory = createHealthMemory(() => clock)
  memory.failed(a, failure(kind))
  const [seconds, whole] = lasting[kind] ?? [0, false]
  const until = 1000 + seconds * 1000
  expect(memory.of(a)).toEqual(seconds === 0 ? undefined : { until, kind })
  expect(memory.of(b) !== undefined).toBe(whole)
  expect(memory.of(other)).toBeUndefined()
  clock = until - 1
  expect(memory.of(a) !== undefined).toBe(seconds > 0)
  clock = until
  expect(memory.of(a)).toBeUndefined()
})

test('what the vendor asks for counts when it is longer', () => {
  const memory = createHealthMemory(() => 0)
  memory.failed(a, failure('rate_limit', 3_600_000))
  expect(memory.of(a)?.until).toBe(3_600_000)
  memory.failed(a, failure('rate_limit', 10))
  expect(memory.of(a)?.until).toBe(60_000)
})

test('an answer, a new key or a new configuration ends it', () => {
  const memory = createHealthMemory(() => 0)
  memory.failed(a, failure('invalid_key'))
  memory.failed(b, failure('overloaded'))
  memory.succeeded(a)
  expect(memory.of(a)).toBeUndefined()
  expect(memory.of(b)?.kind).toBe('overloaded')
  memory.forget(providerId)
  expect(memory.of(b)).toBeUndefined()
})
