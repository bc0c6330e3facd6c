/** Panes side by side, with handles between them that the pointer and the keyboard can move. */
import { Fragment } from 'react'
import { Group, Panel, Separator } from 'react-resizable-panels'
import type { SessionId } from '../../../shared/ids.ts'
import type { Session } from '../../../shared/session.ts'
import { Pane } from './Pane.tsx'

const narrowestPane = 280

type PaneColumnsProps = { sessions: readonly Session[]; names: ReadonlyMap<SessionId, string> }

export function PaneColumns({ sessions, names }: PaneColumnsProps) {
  return (
    <div className="min-h-0 flex-1 overflow-x-auto overflow-y-hidden">
      <div className="h-full" style={{ minWidth: sessions.length * narrowestPane }}>
        <Group orientation="horizontal">
          {sessions.map((session, index) => (
            <Fragment key={session.id}>
              {index > 0 && (
                <Separator
                  aria-label="Resize panes"
                  className="w-px bg-line outline-offset-0 transition-colors hover:bg-accent data-[separator=active]:bg-accent"
                />
              )}
              <Panel id={session.id} minSize={narrowestPane - 10} className="overflow-hidden!">
                <Pane session={session} name={names.get(session.id) ?? session.model} />
              </Panel>
            </Fragment>
          ))}
        </Group>
      </div>
    </div>
  )
}
