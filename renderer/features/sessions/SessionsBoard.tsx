/** The open board: its panes and the composer for all of them. */
import { Columns2 } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useMedia } from '../../ui/use-media.ts'
import { Announcer } from './Announcer.tsx'
import { BoardComposer } from './BoardComposer.tsx'
import { useHost } from './host.ts'
import { PaneColumns } from './PaneColumns.tsx'
import { PaneTabs } from './PaneTabs.tsx'
import { paneNames } from './pane-names.ts'
import { useSessions } from './sessions-store.ts'

/** `addSession` is the button of the empty board. */
export function SessionsBoard({ addSession }: { addSession: ReactNode }) {
  const { providers } = useHost()
  const boardId = useSessions(state => state.boardId)
  const sessions = useSessions(state => state.sessions)
  const names = useMemo(() => paneNames(sessions, providers), [sessions, providers])
  const isNarrow = useMedia('(width < 900px)')
  const Panes = isNarrow ? PaneTabs : PaneColumns
  return (
    <div className="flex h-full min-w-0 flex-col">
      {sessions.length > 0 ? (
        <Panes sessions={sessions} names={names} />
      ) : (
        <div className="min-h-0 flex-1">
          <EmptyState
            icon={Columns2}
            title="No sessions yet"
            text="Each session is one model with its own history. Add two and send both the same prompt."
          >
            {addSession}
          </EmptyState>
        </div>
      )}
      {boardId && <BoardComposer boardId={boardId} sessions={sessions} />}
      <Announcer names={names} />
    </div>
  )
}
