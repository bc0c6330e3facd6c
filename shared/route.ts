/** Where a prompt may go: targets, the routes tasks are sent along, and why a candidate was left out. */
import type { ErrorInfo, ErrorKind } from './errors.ts'
import type { Milliseconds, ProviderId, Timestamp } from './ids.ts'

/** The tasks every installation knows; the user adds others. */
export const predefinedTasks = ['code', 'creative', 'fast', 'enterprise'] as const
/** A name in lower case, at most 60 characters: one of the predefined, or the user's own. */
export type TaskName = string

/** A provider and a model. */
export type Target = { providerId: ProviderId; model: string }

/** What a session is bound to. */
export type Binding = Target | { task: TaskName }

/** The ordered candidates of a task. One route is the default: of unknown tasks, and of fallback. */
export type Route = { task: TaskName; candidates: Target[]; isDefault: boolean }

/** A candidate that may be tried, with its label for people. */
export type RoutedCandidate = Target & { providerLabel: string }

/**
 * Why a candidate is not tried.
 * - `missing_provider`: it was removed. · `removed_model`: the provider no longer lists the model.
 * - `no_key`: the provider wants a key and has none. · `unhealthy`: it failed a moment ago; left alone until then.
 * - `small_window`: the conversation cannot fit. `window` is in tokens, undefined when it is not known to be larger.
 */
export type SkipReason =
  | { reason: 'missing_provider' }
  | { reason: 'removed_model' }
  | { reason: 'no_key' }
  | { reason: 'unhealthy'; until: Timestamp; kind: ErrorKind }
  | { reason: 'small_window'; window?: number }

/** `providerLabel` is absent when the provider is gone. */
export type SkippedCandidate = Target & { providerLabel?: string } & SkipReason

/** How a run was routed. */
export type RunRoute = {
  /** The task the session was bound to. */
  task?: TaskName
  /** The task whose route was used, when `task` had none of its own. */
  via?: TaskName
  candidates: RoutedCandidate[]
  skipped: SkippedCandidate[]
}

/** A route as it stands now; `skipped` tells what is broken before it is needed. */
export type RouteState = Route & {
  predefined: boolean
  usable: RoutedCandidate[]
  skipped: SkippedCandidate[]
}

/** One candidate of a route check. */
export type CheckedCandidate =
  | (RoutedCandidate & { outcome: 'ok'; latencyMs: Milliseconds })
  | (RoutedCandidate & { outcome: 'failed'; error: ErrorInfo })
  | (SkippedCandidate & { outcome: 'skipped' })

/** `using` is the place (1 for the first) of the candidate that would be used; absent when all failed. */
export type RouteCheck = { candidates: CheckedCandidate[]; using?: number; message: string }
