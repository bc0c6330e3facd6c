import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { StreamPart } from '../../shared/chat.ts'
import { type ErrorInfo, type ErrorKind, errorKinds } from '../../shared/errors.ts'
import type { AttemptId, ProviderId } from '../../shared/ids.ts'
import type { RoutedCandidate, SkippedCandidate } from '../../shared/route.ts'
import type { AttemptRequest, RunEventBody } from '../../shared/session.ts'
import { gatekeep } from '../providers/parameters.ts'
import { type AttemptsDependencies, performAttempts } from './attempts.ts'
import { createHealthMemory } from './health.ts'
import { fallbackAfter, retriesAfter } from './policy.ts'
import { createRefusalMemory } from './refusals.ts'

/** What one call does: says something or not, then fails as told or ends well. */
type Step = { says?: string; fails?: Partial<ErrorInfo> & { kind: ErrorKind } }

const candidate = (model: string): RoutedCandidate => ({
  providerId: `p-${model}` as ProviderId,
  providerLabel: model.toUpperCase(),
  model,
})
const [a, b, c] = [candidate('a'), candidate('b'), candidate('c')]

class Scripted extends Error {
  readonly step: NonNullable<Step['fails']>
  constructor(step: NonNullable<Step['fails']>) {
    super(step.kind)
    this.step = step
  }
}

function play(
  script: Record<string, Step[]>,
  options: {
    windows?: Record<string, number>
    skipped?: SkippedCandidate[]
    during?: (wait: number, abort: () => void) => void
  } = {},
) {
  const events: RunEventBody[] = []
  const calls: { model: string; request: AttemptRequest }[] = []
  const waits: number[] = []
  const carried: unknown[] = []
  const abort = new AbortController()
  let clock = 0
  let id = 0
  const dependencies: AttemptsDependencies = {
    signal: abort.signal,
    now: () => clock,
    random: () => 0,
    newId: () => String(++id),
    delay: async wait => {
      waits.push(wait)
      options.during?.(wait, () => abort.abort())
      if (abort.signal.aborted) throw abort.signal.reason
      clock += wait
    },
    health: createHealthMemory(() => clock),
    refusals: createRefusalMemory(),
    windowOf: ({ model }) => options.windows?.[model],
    characters: 100,
    prepare: ({ model }) => ({
      wireApi: 'openai-chat',
      model,
      history: [],
      ...gatekeep({ vendor: 'unknown', wireApi: 'openai-chat', model }, { temperature: 1, seed: 1 }),
    }),
    call: async ({ model }, request, signal, onPart: (part: StreamPart) => void) => {
      const made = calls.filter(call => call.model === model).length
      calls.push({ model, request })
      const { says, fails } = script[model]?.[made] ?? {}
      if (says) onPart({ type: 'text-delta', text: says })
      await Promise.resolve()
      if (signal.aborted) throw signal.reason
      if (fails) throw new Scripted(fails)
      onPart({
        type: 'finish',
        reason: { unified: 'stop', raw: 'stop' },
        usage: { inputTokens: 1, outputTokens: 2, source: 'reported' },
        responseModel: `${model}-really`,
        carry: { signed: model },
      })
    },
    explain: (error, { providerLabel, model }) => ({
      message: `${providerLabel} failed`,
      remedy: 'retry',
      phase: 'headers',
      provider: providerLabel,
      model,
      ...(error as Scripted).step,
    }),
    estimate: text => ({ outputTokens: text.length, source: 'estimated' }),
    costOf: async () => ({ microUsd: 5, source: 'table' }),
    keepCarry: (attemptId: AttemptId, carry) => void carried.push([attemptId, carry]),
    emit: event => void events.push(event),
  }
  const models = Object.keys(script)
  const route = { candidates: models.map(candidate), skipped: options.skipped ?? [] }
  const ended = performAttempts(route, dependencies)
  return { ended, events, calls, waits, carried, abort, health: dependencies.health }
}

const fails = (kind: ErrorKind, facts: Partial<ErrorInfo> = {}): Step => ({ fails: { kind, ...facts } })
const always = (kind: ErrorKind, facts: Partial<ErrorInfo> = {}) =>
  Array.from({ length: 9 }, () => fails(kind, facts))
const modelsOf = (calls: { model: string }[]) => calls.map(({ model }) => model).join('')

test('an answer at once: one attempt with usage, cost, the model that answered, and what the vendor wants back', async () => {
  const { ended, events, carried } = play({ a: [{ says: 'hi' }] })
  expect(await ended).toEqual({
    status: 'done',
    finishReason: { unified: 'stop', raw: 'stop' },
    usage: { inputTokens: 1, outputTokens: 2, source: 'reported' },
  })
  expect(events.map(({ type }) => type)).toEqual(['attempt-start', 'text-delta', 'attempt-end'])
  expect(events.at(-1)).toMatchObject({
    outcome: 'ok',
    cost: { microUsd: 5 },
    responseModel: 'a-really',
  })
  expect(carried).toEqual([['1', { signed: 'a' }]])
})

describe.each(errorKinds)('%s before any content', kind => {
  const retries = retriesAfter({ kind } as ErrorInfo)
  const fallback = fallbackAfter({ kind } as ErrorInfo)

  test('alone: the same candidate as often as the policy says, then its own error', async () => {
    const { ended, calls, waits } = play({ a: always(kind) })
    expect(await ended).toMatchObject({ status: 'error', error: { kind, message: 'A failed' } })
    expect(calls).toHaveLength(1 + retries)
    expect(waits).toEqual([500, 1000].slice(0, retries))
  })

  test('with a second candidate', async () => {
    const { ended, calls } = play({ a: always(kind), b: [{ says: 'hi' }] }, { windows: { a: 10, b: 20 } })
    expect((await ended).status).toBe(fallback === 'nobody' ? 'error' : 'done')
    expect(modelsOf(calls)).toBe('a'.repeat(1 + retries) + (fallback === 'nobody' ? '' : 'b'))
  })

  test('after content: kept, never asked again, nobody else asked', async () => {
    const { ended, calls, events } = play({ a: [{ says: 'half', fails: { kind } }], b: [{ says: 'other' }] })
    expect(await ended).toMatchObject({
      status: 'error',
      error: { kind, message: 'A failed' },
      usage: { outputTokens: 4, source: 'estimated' },
    })
    expect(modelsOf(calls)).toBe('a')
    expect(events.filter(({ type }) => type === 'attempt-wait')).toEqual([])
  })
})

test('a wait is told before it begins, and counted on the attempt that follows', async () => {
  const { ended, events } = play({ a: [fails('rate_limit', { retryAfterMs: 2000 }), { says: 'hi' }] })
  await ended
  expect(events.find(({ type }) => type === 'attempt-wait')).toEqual({
    type: 'attempt-wait',
    wait: { until: 2000, reason: 'rate_limit', attempt: 2, of: 3 },
  })
  const starts = events.flatMap(event => (event.type === 'attempt-start' ? [event.attempt.waitedMs] : []))
  expect(starts).toEqual([undefined, 2000])
})

test('a wait of more than a minute goes to the next candidate, or ends with the time left', async () => {
  const long = [fails('rate_limit', { retryAfterMs: 90_000 })]
  const alone = play({ a: long })
  expect(await alone.ended).toMatchObject({ status: 'error', error: { retryAfterMs: 90_000 } })
  expect(alone.waits).toEqual([])
  const chain = play({ a: long, b: [{ says: 'hi' }] })
  expect((await chain.ended).status).toBe('done')
  expect(chain.health.of(a)).toEqual({ until: 90_000, kind: 'rate_limit' })
})

test('a stop during a wait ends at once, as stopped, without another call', async () => {
  const { ended, calls, events } = play({ a: always('overloaded'), b: [] }, { during: (_, abort) => abort() })
  expect(await ended).toEqual({ status: 'stopped' })
  expect(modelsOf(calls)).toBe('a')
  expect(events.at(-1)?.type).toBe('attempt-wait')
})

test('a stop during a call ends as stopped, is not held against the candidate, and keeps what was said', async () => {
  const { ended, abort, health } = play({ a: [{ says: 'half' }], b: [] })
  abort.abort()
  expect(await ended).toEqual({ status: 'stopped', usage: { outputTokens: 4, source: 'estimated' } })
  expect(health.of(a)).toBeUndefined()
})

test('one corrected resend without the refused parameter, and only one', async () => {
  const refused = (detail: string) => fails('bad_request', { detail, excerpt: `unsupported: ${detail}` })
  const cured = play({ a: [refused('temperature'), { says: 'hi' }] })
  expect((await cured.ended).status).toBe('done')
  expect(cured.waits).toEqual([])
  expect(cured.calls[1]?.request).toMatchObject({
    parameters: { seed: 1 },
    decisions: [{ parameter: 'temperature', action: 'dropped' }],
  })
  expect(cured.calls[1]?.request.parameters).not.toHaveProperty('temperature')
  const stubborn = play({ a: [refused('temperature'), refused('seed'), { says: 'hi' }], b: [] })
  expect(await stubborn.ended).toMatchObject({ error: { kind: 'bad_request' } })
  expect(modelsOf(stubborn.calls)).toBe('aa')
})

test('too long a conversation goes only to a window known to be larger; the others are said to be skipped', async () => {
  const { ended, calls, events } = play(
    { a: always('context_length'), b: [], c: [{ says: 'hi' }] },
    { windows: { a: 8000, b: 8000, c: 9000 } },
  )
  expect((await ended).status).toBe('done')
  expect(modelsOf(calls)).toBe('ac')
  expect(events).toContainEqual({
    type: 'candidate-skipped',
    skipped: { ...b, reason: 'small_window', window: 8000 },
  })
  const nobody = play({ a: always('context_length'), b: [] })
  expect(await nobody.ended).toMatchObject({ error: { kind: 'context_length' } })
  expect(modelsOf(nobody.calls)).toBe('a')
})

test('when all fail every attempt is listed with its reason, and the last kind stays', async () => {
  const { ended } = play(
    {
      a: always('quota', { status: 429 }),
      b: always('timeout', { detail: 'connect' }),
      c: always('invalid_key', { status: 401, remedy: 'replace-key' }),
    },
    { skipped: [{ providerId: 'x' as ProviderId, model: 'd', providerLabel: 'D', reason: 'no_key' }] },
  )
  const { error } = await ended
  expect(error).toMatchObject({ kind: 'invalid_key', remedy: 'replace-key' })
  expect(error?.message).toBe(
    'All providers failed: A a: no credit left (429); B b: timed out, 2 attempts; ' +
      'C c: invalid API key (401); D d skipped: no key saved.',
  )
})

test('what failed is remembered, what answered is not', async () => {
  const { ended, health } = play({ a: always('overloaded'), b: [{ says: 'hi' }], c: [] })
  await ended
  expect([a, b, c].map(one => health.of(one)?.kind)).toEqual(['overloaded', undefined, undefined])
})

const step: fc.Arbitrary<Step> = fc.record(
  {
    says: fc.constantFrom('', 'x'),
    fails: fc.record(
      {
        kind: fc.constantFrom(...errorKinds),
        detail: fc.constantFrom('reset', 'connect', 'idle', 'temperature', 'seed', 'nothing'),
        retryAfterMs: fc.constantFrom(0, 1000, 60_000, 61_000),
      },
      { requiredKeys: ['kind'] },
    ),
  },
  { requiredKeys: [] },
)

test('any script of attempts: no call after content, bounded calls and waits, one start and one end for each call', async () => {
  const scripts = fc.record({ a: fc.array(step), b: fc.array(step), c: fc.array(step) })
  await fc.assert(
    fc.asyncProperty(scripts, async script => {
      const { ended, calls, events, waits } = play(script, { windows: { a: 10, b: 20 } })
      const { status } = await ended
      const types = events.map(({ type }) => type)
      const content = types.indexOf('text-delta')
      if (content >= 0) expect(types.slice(content)).not.toContain('attempt-start')
      for (const model of ['a', 'b', 'c']) {
        expect(calls.filter(call => call.model === model).length).toBeLessThanOrEqual(4)
      }
      expect([...modelsOf(calls)].sort().join('')).toBe(modelsOf(calls))
      for (const wait of waits) expect(wait).toBeLessThanOrEqual(60_000)
      for (const type of ['attempt-start', 'attempt-end']) {
        expect(types.filter(one => one === type)).toHaveLength(calls.length)
      }
      const kinds = events.flatMap(event => (event.type === 'attempt-end' ? [event.error?.kind] : []))
      for (const [index, event] of events.entries()) {
        if (event.type === 'attempt-wait') expect(events[index + 1]?.type).toBe('attempt-start')
        if (event.type === 'attempt-wait') expect(event.wait.reason).not.toBe('quota')
      }
      expect(status === 'done').toBe(kinds.at(-1) === undefined)
    }),
    { numRuns: 500 },
  )
})
