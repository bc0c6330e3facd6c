/** The head of a pane: the provider's line, the target, the state, stop, what can be set, and close. */
import { Square, X } from 'lucide-react'
import type { Session } from '../../../shared/session.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { closeWithUndo } from './answer-actions.ts'
import { paneStatus } from './board-state.ts'
import { useHost } from './host.ts'
import { PaneMenu } from './PaneMenu.tsx'
import { PaneState } from './PaneState.tsx'
import { PaneTitle, usePaneProvider } from './PaneTitle.tsx'
import { stop, useSessions } from './sessions-store.ts'

export function PaneHeader({ session, name }: { session: Session; name: string }) {
  const { colourOf } = useHost()
  const provider = usePaneProvider(session)
  const status = useSessions(state => paneStatus(state, session.id))
  const isOpen = status === 'waiting' || status === 'streaming'
  return (
    <header
      className="@container flex h-10 shrink-0 items-center gap-2 border-t-2 border-b border-b-line pr-1.5 pl-4"
      style={{ borderTopColor: colourOf(provider) }}
    >
      <PaneTitle session={session} name={name} />
      <span role="status" aria-live="off" className="flex text-small">
        <PaneState status={status} />
      </span>
      {isOpen && (
        <Button size="small" onClick={() => stop([session.id])}>
          <Square size={10} fill="currentColor" aria-hidden />
          <span className="sr-only @[22rem]:not-sr-only">Stop</span>
        </Button>
      )}
      <div className="flex">
        <PaneMenu session={session} name={name} />
        <IconButton
          icon={X}
          label="Close session"
          size="small"
          onClick={() => void closeWithUndo(session.id, name)}
        />
      </div>
    </header>
  )
}
