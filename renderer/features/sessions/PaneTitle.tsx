/** What a pane talks to: a model of a provider, or a task and where it was last routed. */
import type { Provider } from '../../../shared/provider.ts'
import type { Session } from '../../../shared/session.ts'
import { lastAttempt } from './board-state.ts'
import { useHost } from './host.ts'
import { labelOf } from './pane-names.ts'
import { useSessions } from './sessions-store.ts'

export function PaneTitle({ session, name }: { session: Session; name: string }) {
  const { providers } = useHost()
  const routed = useRouted(session)
  const isKnown = providers.some(({ id }) => id === routed.providerId)
  const suffix = / \(\d+\)$/.exec(name)?.[0] ?? ''
  const label = labelOf({ ...session, ...routed }, providers)
  return (
    <h2
      className="min-w-0 flex-1 truncate"
      title={session.task === undefined ? name : `${name} → ${routed.model} · ${label}`}
    >
      <span className="font-semibold">{session.name ?? session.task ?? session.model}</span>
      {session.task === undefined ? (
        <span className="ml-2 text-soft">
          {label}
          {suffix}
        </span>
      ) : (
        <span className="text-soft">
          {suffix} → {routed.model} · {label}
        </span>
      )}
      {!isKnown && <span className="ml-2 text-small text-warn">provider removed</span>}
    </h2>
  )
}

/** The provider a pane is marked with: the one its task was last routed to, else its own. */
export function usePaneProvider(session: Session): Provider | undefined {
  const { providers } = useHost()
  const { providerId } = useRouted(session)
  return providers.find(({ id }) => id === providerId)
}

function useRouted(session: Session): Pick<Session, 'providerId' | 'providerLabel' | 'model'> {
  const last = useSessions(state => lastAttempt(state, session.id))
  return session.task !== undefined && last ? last : session
}
