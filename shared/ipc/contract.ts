/** The whole surface between the window and main: every request, every event. */
import type { Provider } from '../provider.ts'
import type { BoardInfo, Run, RunEvent, Turn } from '../session.ts'
import type { VaultStatus } from '../vault.ts'
import { appRequests } from './app.ts'
import { boardRequests } from './boards.ts'
import type { InputOf, OutputOf } from './define.ts'
import { providerRequests } from './providers.ts'
import { routeRequests } from './routes.ts'

export const requests = { ...appRequests, ...providerRequests, ...boardRequests, ...routeRequests }

export type RequestMap = typeof requests
export type RequestName = keyof RequestMap
export type Input<K extends RequestName> = InputOf<RequestMap[K]>
export type Output<K extends RequestName> = OutputOf<RequestMap[K]>

/** Keyboard commands that the system's menu sends to the window. */
export type MenuCommand = 'new-board' | 'add-session' | 'settings' | 'toggle-sidebar' | 'close-session'

/** What main tells the window. Typed, not parsed: main is the trusted side. */
export type EventMap = {
  /** A run was written and starts now; may arrive before or after the answer of the request that made it. */
  'run.started': { turn: Turn; run: Run }
  /** What happened to running answers since the last frame, in order, deltas merged. */
  'run.events': RunEvent[]
  'providers.changed': Provider[]
  'vault.changed': VaultStatus
  'boards.changed': BoardInfo[]
  'menu.command': MenuCommand
}
export type EventName = keyof EventMap
