/** Where a run goes: from a target or a task to ordered candidates, with a reason for each one left out. Pure. */
import type { ProviderId } from '../../shared/ids.ts'
import type { Provider } from '../../shared/provider.ts'
import {
  type Binding,
  predefinedTasks,
  type Route,
  type RoutedCandidate,
  type RunRoute,
  type SkippedCandidate,
  type SkipReason,
  type Target,
  type TaskName,
} from '../../shared/route.ts'
import type { Illness } from './health.ts'

/** What routing asks about the world. */
export type RouteContext = {
  routes: readonly Route[]
  findProvider: (id: ProviderId) => Pick<Provider, 'id' | 'label' | 'models' | 'needsKey' | 'key'> | undefined
  healthOf: (target: Target) => Illness | undefined
  /** Tokens; undefined when unknown. */
  windowOf: (target: Target) => number | undefined
  /** The length of the conversation in UTF-16 units. */
  characters: number
}

/** Hardly any text has more characters in a token; what is too long by this measure cannot fit. */
const mostCharactersPerToken = 5

/** The route tasks without one are sent along: the one marked, else the one for `code`. */
export function defaultRoute(routes: readonly Route[]): Route | undefined {
  return (
    routes.find(route => route.isDefault && route.candidates.length > 0) ??
    routes.find(({ task, candidates }) => task === predefinedTasks[0] && candidates.length > 0)
  )
}

/**
 * The candidates of a run, in order. A target the user chose is a route of one, with the default route behind it when
 * `fallback` is on. When everything would be skipped, what can be tried is tried nevertheless: an answer from a
 * provider that failed a minute ago is better than none, and its own error better than ours. With `after` only what
 * follows it is looked at; when it is not on the route any more, there is nobody.
 */
export function planRoute(
  binding: Binding,
  fallback: boolean,
  context: RouteContext,
  after?: Target,
): RunRoute {
  if ('task' in binding) {
    const { task } = binding
    const route = routeOf(task, context.routes)
    const via = route && route.task !== task ? { via: route.task } : {}
    return { task, ...via, ...atLeastOne(examine(behind(after, route?.candidates ?? []), context)) }
  }
  const others = fallback ? (defaultRoute(context.routes)?.candidates ?? []) : []
  return atLeastOne(examine(behind(after, [binding, ...others]), context, binding))
}

/** What follows `after` and was not asked before it. */
function behind(after: Target | undefined, targets: readonly Target[]): readonly Target[] {
  if (!after) return targets
  const place = targets.findIndex(target => isSame(target, after))
  if (place < 0) return []
  const asked = targets.slice(0, place + 1)
  return targets.slice(place + 1).filter(target => !asked.some(other => isSame(other, target)))
}

function routeOf(task: TaskName, routes: readonly Route[]): Route | undefined {
  return routes.find(route => route.task === task && route.candidates.length > 0) ?? defaultRoute(routes)
}

export type Examined = { candidates: RoutedCandidate[]; skipped: SkippedCandidate[] }

/** Sorts out what cannot or should not be tried now. `chosen` was named by the user and need not be on a list. */
export function examine(targets: readonly Target[], context: RouteContext, chosen?: Target): Examined {
  const candidates: RoutedCandidate[] = []
  const skipped: SkippedCandidate[] = []
  for (const [index, target] of targets.entries()) {
    if (targets.findIndex(other => isSame(other, target)) < index) continue
    const { providerId, model } = target
    const providerLabel = context.findProvider(providerId)?.label
    const reason = skipReason(target, context, chosen !== undefined && isSame(chosen, target))
    if (reason)
      skipped.push({ providerId, model, ...(providerLabel !== undefined && { providerLabel }), ...reason })
    else if (providerLabel !== undefined) candidates.push({ providerId, model, providerLabel })
  }
  return { candidates, skipped }
}

function skipReason(target: Target, context: RouteContext, isChosen: boolean): SkipReason | undefined {
  const provider = context.findProvider(target.providerId)
  if (!provider) return { reason: 'missing_provider' }
  if (!isChosen && !provider.models.includes(target.model)) return { reason: 'removed_model' }
  if (provider.needsKey && !provider.key) return { reason: 'no_key' }
  const window = context.windowOf(target)
  if (window !== undefined && context.characters / mostCharactersPerToken > window) {
    return { reason: 'small_window', window }
  }
  const illness = context.healthOf(target)
  return illness && { reason: 'unhealthy', ...illness }
}

function atLeastOne({ candidates, skipped }: Examined): Examined {
  if (candidates.length > 0) return { candidates, skipped }
  const ill = skipped.filter(({ reason }) => reason === 'unhealthy')
  const tried =
    ill.length > 0 ? ill : skipped.filter(({ providerLabel }) => providerLabel !== undefined).slice(0, 1)
  return {
    candidates: tried.flatMap(({ providerId, model, providerLabel }) =>
      providerLabel === undefined ? [] : [{ providerId, model, providerLabel }],
    ),
    skipped: skipped.filter(one => !tried.includes(one)),
  }
}

/**
 * After a conversation was too long for `failed`: larger only counts when it is known. Where the window of the failed
 * one is unknown, the other must hold the text even at one token for each character.
 */
export function isLarger(
  window: number | undefined,
  failed: number | undefined,
  characters: number,
): boolean {
  return window !== undefined && window > (failed ?? characters)
}

function isSame(a: Target, b: Target): boolean {
  return a.providerId === b.providerId && a.model === b.model
}
