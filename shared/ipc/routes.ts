/** Requests about routes: which candidates a task goes to, in which order. */
import { z } from 'zod'
import type { ProviderId } from '../ids.ts'
import type { RouteCheck, RouteState } from '../route.ts'
import { define } from './define.ts'
import { id } from './ids.ts'

/** Typed in any case; kept in lower case. */
export const taskName = z.string().trim().toLowerCase().min(1).max(60)

export const target = z.strictObject({ providerId: id<ProviderId>(), model: z.string().min(1).max(300) })

const task = z.strictObject({ task: taskName })

export const routeRequests = {
  /** The predefined tasks and the user's own, each with what is broken in its route now. */
  'routes.list': define(z.undefined()).returns<RouteState[]>(),
  /** Sets the candidates in the order they are tried; none empties the route, a new task is added. */
  'routes.set': define(z.strictObject({ task: taskName, candidates: z.array(target).max(16) })).returns<
    RouteState[]
  >(),
  /** The route of unknown tasks, and the one tried when a target with fallback fails. */
  'routes.setDefault': define(task).returns<RouteState[]>(),
  /** Only the user's own tasks; their sessions go along the default route from then on. */
  'routes.remove': define(task).returns<RouteState[]>(),
  /** Asks every candidate within 10 s and says which one would be used. */
  'routes.check': define(task).returns<RouteCheck>(),
}
