/** A route as it is drawn: its candidates in order, each with its state. Pure. */
import type { Remedy } from '../../../shared/errors.ts'
import { skipText } from '../../../shared/failure-words.ts'
import type { ProviderId } from '../../../shared/ids.ts'
import type { CheckedCandidate, RouteCheck, RouteState, SkipReason, Target } from '../../../shared/route.ts'
import { failureText } from '../../failure-words.ts'

export type CandidateState = 'usable' | 'skipped' | 'ok' | 'failed'

export type CandidateView = Target & {
  key: string
  /** Absent when the provider is gone. */
  providerLabel?: string
  state: CandidateState
  word: string
  /** The whole sentence, where there is one. */
  sentence?: string
  skipped?: SkipReason['reason']
  remedy?: Remedy
}

/** What a check found counts before what is known without asking. */
export function candidatesOf(route: RouteState, check: RouteCheck | undefined): CandidateView[] {
  return route.candidates.map((target): CandidateView => {
    const found = check?.candidates.find(one => isSame(one, target))
    const skipped = route.skipped.find(one => isSame(one, target))
    const providerLabel = [...route.usable, ...route.skipped].find(one => isSame(one, target))?.providerLabel
    const base = {
      ...target,
      key: `${target.providerId} ${target.model}`,
      ...(providerLabel !== undefined && { providerLabel }),
    }
    if (found && found.outcome !== 'skipped') return { ...base, ...outcomeOf(found) }
    if (!skipped) return { ...base, state: 'usable', word: 'usable' }
    return { ...base, state: 'skipped', word: `skipped: ${skipText(skipped)}`, skipped: skipped.reason }
  })
}

function outcomeOf(found: Exclude<CheckedCandidate, { outcome: 'skipped' }>) {
  if (found.outcome === 'ok')
    return { state: 'ok' as const, word: `answers, ${Math.round(found.latencyMs)} ms` }
  const { message: sentence, remedy } = found.error
  return { state: 'failed' as const, word: failureText(found.error), sentence, remedy }
}

/** The candidates with one of them a place further up (−1) or down (1); the same ones at the edge. */
export function moved(candidates: readonly Target[], from: number, by: -1 | 1): readonly Target[] {
  const to = from + by
  const target = candidates[from]
  if (!target || to < 0 || to >= candidates.length) return candidates
  return candidates.toSpliced(from, 1).toSpliced(to, 0, target)
}

/** The name of a task as it is kept, or why it cannot be one. */
export function readTaskName(
  typed: string,
  routes: readonly RouteState[],
): { ok: true; task: string } | { ok: false; message: string } {
  const task = typed.trim().toLowerCase()
  if (task === '') return { ok: false, message: 'Type a name, for example review.' }
  if (task.length > 60) return { ok: false, message: 'Type a shorter name: at most 60 characters.' }
  if (routes.some(route => route.task === task)) return { ok: false, message: `There is a task ${task}.` }
  return { ok: true, task }
}

/** What happens to a task whose own route is empty. */
export function emptyText(route: RouteState, routes: readonly RouteState[]): string {
  const byDefault = routes.find(({ isDefault }) => isDefault)
  return byDefault && byDefault.task !== route.task
    ? `No model of its own: goes along ${byDefault.task}.`
    : 'No model yet.'
}

/** Where each task would go first now, `model · provider`; those that go somewhere come first. */
export function taskTargets(routes: readonly RouteState[]): { task: string; target?: string }[] {
  const byDefault = routes.find(({ isDefault }) => isDefault)
  const choices = routes.map(route => {
    const [first] = route.candidates.length > 0 ? route.usable : (byDefault?.usable ?? [])
    return { task: route.task, ...(first && { target: `${first.model} · ${first.providerLabel}` }) }
  })
  return [...choices.filter(({ target }) => target), ...choices.filter(({ target }) => !target)]
}

function isSame(a: Target, b: Target): boolean {
  return a.providerId === b.providerId && a.model === b.model
}

/** What puts a candidate right. */
export type Fix = { label: string; act: 'key' | 'provider' | 'remove'; providerId: ProviderId }

export function fixOf({ skipped, remedy, providerId }: CandidateView): Fix | undefined {
  if (remedy === 'replace-key') return { label: 'Replace key', act: 'key', providerId }
  if (remedy === 'edit-provider') return { label: 'Edit provider', act: 'provider', providerId }
  switch (skipped) {
    case 'no_key':
      return { label: 'Add key', act: 'key', providerId }
    case 'removed_model':
      return { label: 'Edit provider', act: 'provider', providerId }
    case 'missing_provider':
      return { label: 'Take out', act: 'remove', providerId }
    default:
      return undefined
  }
}
