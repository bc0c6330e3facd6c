/** The head of a pane: the provider's line, the target, the state, stop and close. */
import { Square, X } from 'lucide-react'
import type { Session } from '../../../shared/session.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { closeWithUndo } from './answer-actions.ts'
import { paneStatus } from './board-state.ts'
import { useHost } from './host.ts'
import { PaneState } from './PaneState.tsx'
import { stop, useSessions } from './sessions-store.ts'
import { labelOf } from './targets.ts'

export function PaneHeader({ session, name }: { session: Session; name: string }) {
  const { providers, colourOf } = useHost()
  const status = useSessions(state => paneStatus(state, session.id))
  const provider = providers.find(({ id }) => id === session.providerId)
  const isOpen = status === 'waiting' || status === 'streaming'
  const suffix = / \(\d+\)$/.exec(name)?.[0] ?? ''
  return (
    <header
      className="flex h-10 shrink-0 items-center gap-2 border-t-2 border-b border-b-line pr-1.5 pl-4"
      style={{ borderTopColor: colourOf(provider) }}
    >
      <h2 className="min-w-0 flex-1 truncate" title={name}>
        <span className="font-semibold">{session.name ?? session.model}</span>
        <span className="ml-2 text-soft">
          {labelOf(session, providers)}
          {suffix}
        </span>
        {!provider && <span className="ml-2 text-small text-warn">provider removed</span>}
      </h2>
      <span role="status" aria-live="off" className="flex text-small">
        <PaneState status={status} />
      </span>
      {isOpen && (
        <Button size="small" onClick={() => stop([session.id])}>
          <Square size={10} fill="currentColor" aria-hidden />
          Stop
        </Button>
      )}
      <IconButton
        icon={X}
        label="Close session"
        size="small"
        onClick={() => void closeWithUndo(session.id, name)}
      />
    </header>
  )
}
