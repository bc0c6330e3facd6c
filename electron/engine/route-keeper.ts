/** The routes of tasks as the user handles them: list with what is broken, set, make the default, remove, check. */
import type { ErrorInfo } from '../../shared/errors.ts'
import type { Milliseconds, ProviderId } from '../../shared/ids.ts'
import type { Provider } from '../../shared/provider.ts'
import {
  type CheckedCandidate,
  predefinedTasks,
  type RouteCheck,
  type RoutedCandidate,
  type RouteState,
  type Target,
  type TaskName,
} from '../../shared/route.ts'
import type { RoutesTable } from '../db/routes.ts'
import { allFailed } from '../router/failures.ts'
import type { HealthMemory } from '../router/health.ts'
import { defaultRoute, examine, type RouteContext } from '../router/route.ts'
import { EngineError } from './engine-error.ts'

type Dependencies = {
  table: RoutesTable
  /** What routing knows at this moment. */
  context: () => RouteContext
  health: HealthMemory
  findProvider: (id: ProviderId) => Provider | undefined
  /** Tests one model of a provider within its time limit. */
  check: (id: ProviderId, model: string) => Promise<{ latencyMs: Milliseconds }>
  explain: (error: unknown, provider: Provider, model: string) => ErrorInfo
}

export type RouteKeeper = ReturnType<typeof createRouteKeeper>

export function createRouteKeeper(dependencies: Dependencies) {
  const { table, context, health, findProvider, check, explain } = dependencies

  const list = (): RouteState[] => {
    const now = context()
    const routes = table.list()
    const byDefault = defaultRoute(routes)?.task
    return routes.map(route => {
      const { candidates: usable, skipped } = examine(route.candidates, now)
      const isDefault = route.task === byDefault
      return { ...route, isDefault, predefined: isPredefined(route.task), usable, skipped }
    })
  }
  const known = (task: TaskName): TaskName => {
    if (table.list().some(route => route.task === task)) return task
    throw new EngineError('not_found', `There is no task ${task}.`)
  }

  const checkOne = async (candidate: RoutedCandidate): Promise<CheckedCandidate> => {
    const { providerId, model } = candidate
    const provider = findProvider(providerId)
    if (!provider) return { ...candidate, outcome: 'skipped', reason: 'missing_provider' }
    try {
      const { latencyMs } = await check(providerId, model)
      health.succeeded(candidate)
      return { ...candidate, outcome: 'ok', latencyMs }
    } catch (error) {
      const info = explain(error, provider, model)
      health.failed(candidate, info)
      return { ...candidate, outcome: 'failed', error: info }
    }
  }

  return {
    list,

    /** Sets the candidates of a task, in the order they are tried; a new task is added. */
    set(task: TaskName, candidates: readonly Target[]): RouteState[] {
      for (const { providerId } of candidates) {
        if (!findProvider(providerId)) throw new EngineError('not_found', 'A provider of the route is gone.')
      }
      table.setCandidates(task, candidates)
      return list()
    },

    /** Unknown tasks and fallback go along this one from now on. */
    setDefault(task: TaskName): RouteState[] {
      const route = table.list().find(one => one.task === known(task))
      if (!route || route.candidates.length === 0) {
        throw new EngineError('refused', `Choose a model for ${task} before you make it the default.`)
      }
      table.setDefault(task)
      return list()
    },

    /** Sessions bound to the task go along the default route from then on. */
    remove(task: TaskName): RouteState[] {
      if (isPredefined(task)) {
        throw new EngineError('refused', `${task} stays on the list. Empty its route instead.`)
      }
      table.remove(known(task))
      return list()
    },

    /** Asks every candidate at once, each within its limit, and says which one would be used. */
    async check(task: TaskName): Promise<RouteCheck> {
      const route = table.list().find(one => one.task === known(task))
      const targets = route?.candidates ?? []
      const { candidates, skipped } = examine(targets, { ...context(), healthOf: () => undefined })
      const tested = await Promise.all(candidates.map(checkOne))
      const all = [...tested, ...skipped.map(one => ({ ...one, outcome: 'skipped' as const }))]
      const ordered = targets.flatMap(target => all.find(one => isSame(one, target)) ?? [])
      return { candidates: ordered, ...conclusion(ordered) }
    },
  }
}

function conclusion(candidates: readonly CheckedCandidate[]): Pick<RouteCheck, 'using' | 'message'> {
  const first = candidates.findIndex(({ outcome }) => outcome === 'ok')
  const used = candidates[first]
  if (used)
    return { using: first + 1, message: `Using provider ${first + 1}: ${used.providerLabel} ${used.model}.` }
  const errors = candidates.flatMap(one => (one.outcome === 'failed' ? [one.error] : []))
  const skipped = candidates.flatMap(one => (one.outcome === 'skipped' ? [one] : []))
  if (errors.length + skipped.length === 0) return { message: 'No model is chosen for this task yet.' }
  return { message: allFailed(errors, skipped) }
}

function isPredefined(task: TaskName): boolean {
  return (predefinedTasks as readonly string[]).includes(task)
}

function isSame(a: Target, b: Target): boolean {
  return a.providerId === b.providerId && a.model === b.model
}
