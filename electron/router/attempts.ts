/** The only loop that asks again: retries one candidate, then walks the route, and never after the first content. */
import type { FinishReason, StreamPart, Usage } from '../../shared/chat.ts'
import type { ErrorInfo } from '../../shared/errors.ts'
import type { AttemptId, Milliseconds, Timestamp } from '../../shared/ids.ts'
import type { RoutedCandidate, RunRoute, SkippedCandidate, Target } from '../../shared/route.ts'
import type { Attempt, AttemptRequest, Cost, RunEventBody } from '../../shared/session.ts'
import { correctParameters } from '../providers/parameter-refusal.ts'
import { allFailed } from './failures.ts'
import type { HealthMemory } from './health.ts'
import { fallbackAfter, retriesAfter, waitBefore } from './policy.ts'
import type { RefusalMemory } from './refusals.ts'
import { isLarger } from './route.ts'

export type AttemptsDependencies = {
  signal: AbortSignal
  now: () => Timestamp
  /** From 0 to 1. */
  random: () => number
  newId: () => string
  /** Rejects, or resolves early, when the signal aborts. */
  delay: (wait: Milliseconds, signal: AbortSignal) => Promise<void>
  health: HealthMemory
  refusals: RefusalMemory
  /** Tokens; undefined when unknown. */
  windowOf: (target: Target) => number | undefined
  /** The length of the conversation in UTF-16 units. */
  characters: number
  /** What is asked of a candidate. */
  prepare: (candidate: RoutedCandidate) => AttemptRequest
  /** One provider call: every part goes to `onPart`; rejects when it fails or is aborted. */
  call: (
    candidate: RoutedCandidate,
    request: AttemptRequest,
    signal: AbortSignal,
    onPart: (part: StreamPart) => void,
  ) => Promise<void>
  /** Turns whatever a call failed with into what the user is told. */
  explain: (error: unknown, candidate: RoutedCandidate) => ErrorInfo
  /** Tokens of an answer that came without a usage record, from its text. */
  estimate: (text: string) => Usage
  /** Undefined when the price is unknown. Never rejects. */
  costOf: (
    candidate: RoutedCandidate,
    usage: Usage,
    responseModel: string | undefined,
  ) => Promise<Cost | undefined>
  /** Keeps what the vendor wants back with the next turn. */
  keepCarry: (attemptId: AttemptId, carry: unknown) => void
  emit: (event: RunEventBody) => void
}

/** How the run ends. */
export type Ending = {
  status: 'done' | 'stopped' | 'error'
  finishReason?: FinishReason
  usage?: Usage
  error?: ErrorInfo
}

type Finish = Extract<StreamPart, { type: 'finish' }>
type Outcome = { finish?: Finish; usage?: Usage } & (
  | { outcome: 'ok' | 'stopped' }
  | { outcome: 'error'; error: ErrorInfo; content: boolean }
)

/** Never rejects for anything a provider does. An abort ends it as `stopped`, also in the middle of a wait. */
export async function performAttempts(route: RunRoute, dependencies: AttemptsDependencies): Promise<Ending> {
  const { signal, now, random, delay, health, refusals, windowOf, characters, prepare, emit } = dependencies
  const errors: ErrorInfo[] = []
  const skipped: SkippedCandidate[] = [...route.skipped]
  const several = route.candidates.length + skipped.length > 1
  /** Once a conversation was too long: the largest window that failed. */
  let tooSmall: { window: number | undefined } | undefined

  for (const candidate of route.candidates) {
    const window = windowOf(candidate)
    if (tooSmall && !isLarger(window, tooSmall.window, characters)) {
      const reason = { reason: 'small_window' as const, ...(window !== undefined && { window }) }
      skipped.push({ ...candidate, ...reason })
      emit({ type: 'candidate-skipped', skipped: { ...candidate, ...reason } })
      continue
    }
    const last = await tryCandidate(candidate)
    if (last.outcome !== 'error') return ending(last)
    const fallback = fallbackAfter(last.error)
    if (last.content || fallback === 'nobody') return ending(last)
    if (fallback === 'larger') tooSmall = { window }
  }
  const last = errors.at(-1)
  if (!last) throw new Error('A route without candidates was started')
  return { status: 'error', error: several ? { ...last, message: allFailed(errors, skipped) } : last }

  /** Asks one candidate until it answers, is stopped, or is given up. */
  async function tryCandidate(candidate: RoutedCandidate): Promise<Outcome> {
    let request = prepare(candidate)
    let retries = 0
    /** What the one corrected resend was made for. */
    let refusal: ErrorInfo | undefined
    let waitedMs: Milliseconds | undefined
    for (;;) {
      if (signal.aborted) return { outcome: 'stopped' }
      const result = await attempt(candidate, request, waitedMs, dependencies)
      if (result.outcome === 'ok') {
        health.succeeded(candidate)
        if (refusal) refusals.remember(candidate, refusal)
      }
      if (result.outcome !== 'error') return result
      errors.push(result.error)
      if (result.content) return result
      const correction = correctParameters(request, request.wireApi, result.error)
      if (correction && refusal) refusals.remember(candidate, refusal)
      if (correction && !refusal) {
        refusal = result.error
        request = { ...request, ...correction }
        waitedMs = undefined
        continue
      }
      const wait = waitBefore(result.error, retries, random())
      if (wait === undefined) {
        health.failed(candidate, result.error)
        return result
      }
      retries += 1
      waitedMs = await pause(wait, result.error, retries)
    }
  }

  async function pause(wait: Milliseconds, error: ErrorInfo, retry: number): Promise<Milliseconds> {
    const began = now()
    const of = retriesAfter(error) + 1
    emit({ type: 'attempt-wait', wait: { until: began + wait, reason: error.kind, attempt: retry + 1, of } })
    await delay(wait, signal).catch(failure => {
      if (!signal.aborted) throw failure
    })
    return now() - began
  }
}

function ending(last: Outcome): Ending {
  return {
    status: last.outcome === 'ok' ? 'done' : last.outcome,
    ...(last.finish && { finishReason: last.finish.reason }),
    ...(last.usage && { usage: last.usage }),
    ...(last.outcome === 'error' && { error: last.error }),
  }
}

/** One provider call, from its first event to its last. */
async function attempt(
  candidate: RoutedCandidate,
  request: AttemptRequest,
  waitedMs: Milliseconds | undefined,
  dependencies: AttemptsDependencies,
): Promise<Outcome> {
  const { signal, now, newId, call, explain, estimate, costOf, keepCarry, emit } = dependencies
  const { providerId, providerLabel, model } = candidate
  const id = newId() as AttemptId
  const facts: Attempt = { id, providerId, providerLabel, model, startedAt: now(), request }
  let finish: Finish | undefined
  let text = ''
  const onPart = (part: StreamPart) => {
    if (signal.aborted) return
    if (part.type === 'finish') finish = part
    if (part.type !== 'text-delta' && part.type !== 'reasoning-delta') return
    text += part.text
    emit({ type: part.type, text: part.text, at: now() })
  }
  const conclude = async (): Promise<Outcome> => {
    try {
      await call(candidate, request, signal, onPart)
      return { outcome: 'ok' }
    } catch (error) {
      if (signal.aborted) return { outcome: 'stopped' }
      return { outcome: 'error', error: explain(error, candidate), content: text !== '' }
    }
  }

  emit({ type: 'attempt-start', attempt: { ...facts, ...(waitedMs !== undefined && { waitedMs }) } })
  const outcome = await conclude()
  const { usage = text === '' ? undefined : estimate(text), responseModel, carry } = finish ?? {}
  const cost = usage && (await costOf(candidate, usage, responseModel))
  if (carry !== undefined && outcome.outcome === 'ok') keepCarry(id, carry)
  emit({
    type: 'attempt-end',
    attemptId: id,
    at: now(),
    outcome: outcome.outcome,
    ...(outcome.outcome === 'error' && { error: outcome.error }),
    ...(usage && { usage }),
    ...(cost && { cost }),
    ...(responseModel && { responseModel }),
  })
  return { ...outcome, ...(finish && { finish }), ...(usage && { usage }) }
}
