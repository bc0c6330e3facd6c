/** How sessions are named on the screen. */
import type { SessionId } from '../../../shared/ids.ts'
import type { Provider } from '../../../shared/provider.ts'
import type { Session } from '../../../shared/session.ts'

/** `<model> · <provider label>`, or `Task: <task>`; a second pane of the same name gets ` (2)`. */
export function paneNames(
  sessions: readonly Session[],
  providers: readonly Provider[],
): ReadonlyMap<SessionId, string> {
  const seen = new Map<string, number>()
  return new Map(
    sessions.map(session => {
      const name = session.task === undefined ? targetName(session, providers) : taskLabel(session.task)
      const count = (seen.get(name) ?? 0) + 1
      seen.set(name, count)
      return [session.id, count === 1 ? name : `${name} (${count})`]
    }),
  )
}

export function taskLabel(task: string): string {
  return `Task: ${task}`
}

function targetName(session: Session, providers: readonly Provider[]): string {
  return `${session.model} · ${labelOf(session, providers)}`
}

/** In a sentence, where the provider says nothing new. */
export function shortName({ task, model }: Session): string {
  return task ?? model
}

/** The provider's label as it is now, or as it was when the provider was removed. */
export function labelOf(session: Session, providers: readonly Provider[]): string {
  return providers.find(({ id }) => id === session.providerId)?.label ?? session.providerLabel
}
