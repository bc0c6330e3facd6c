/** The routes of tasks as main tells them, and the checks that were made of them. */
import { create } from 'zustand'
import type { RouteCheck, RouteState, Target, TaskName } from '../../../shared/route.ts'
import { request } from '../../ipc.ts'

type RoutesState = {
  routes: readonly RouteState[]
  /** Why the routes are not known. */
  failure: string
  checking: ReadonlySet<TaskName>
  /** The last check of each route, until the route changes. */
  checks: Readonly<Record<TaskName, RouteCheck>>
}

export const useRoutes = create<RoutesState>(() => ({
  routes: [],
  failure: '',
  checking: new Set(),
  checks: {},
}))

const { getState, setState } = useRoutes

/** Also tells anew what is broken now; asked for whenever a provider changes. */
export async function loadRoutes(): Promise<void> {
  try {
    setState({ routes: await request('routes.list'), failure: '' })
  } catch (error) {
    setState({ failure: error instanceof Error ? error.message : String(error) })
  }
}

export async function setCandidates(task: TaskName, candidates: readonly Target[]): Promise<void> {
  const targets = candidates.map(({ providerId, model }) => ({ providerId, model }))
  const routes = await request('routes.set', { task, candidates: targets })
  setState(({ checks }) => ({ routes, checks: without(checks, task) }))
}

export async function setDefault(task: TaskName): Promise<void> {
  setState({ routes: await request('routes.setDefault', { task }) })
}

export async function removeTask(task: TaskName): Promise<void> {
  const routes = await request('routes.remove', { task })
  setState(({ checks }) => ({ routes, checks: without(checks, task) }))
}

export async function checkRoute(task: TaskName): Promise<void> {
  if (getState().checking.has(task)) return
  setState(({ checking }) => ({ checking: new Set([...checking, task]) }))
  try {
    const check = await request('routes.check', { task })
    setState(({ checks }) => ({ checks: { ...checks, [task]: check } }))
    await loadRoutes()
  } finally {
    setState(({ checking }) => ({ checking: new Set([...checking].filter(one => one !== task)) }))
  }
}

function without(checks: RoutesState['checks'], task: TaskName): RoutesState['checks'] {
  const { [task]: _, ...rest } = checks
  return rest
}
