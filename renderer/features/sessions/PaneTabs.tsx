/** Panes one at a time, for narrow windows; the hidden ones keep running. */
import { Tabs } from '@base-ui/react/tabs'
import type { SessionId } from '../../../shared/ids.ts'
import type { Session } from '../../../shared/session.ts'
import { paneStatus } from './board-state.ts'
import { Pane } from './Pane.tsx'
import { PaneStateIcon } from './PaneState.tsx'
import { activate, useSessions } from './sessions-store.ts'

type PaneTabsProps = { sessions: readonly Session[]; names: ReadonlyMap<SessionId, string> }

export function PaneTabs({ sessions, names }: PaneTabsProps) {
  const activeId = useSessions(state => state.activeId)
  const shown = sessions.find(({ id }) => id === activeId) ?? sessions[0]
  if (!shown) return null
  return (
    <Tabs.Root
      value={shown.id}
      onValueChange={(id: SessionId) => activate(id)}
      className="flex min-h-0 flex-1 flex-col"
    >
      <Tabs.List
        activateOnFocus
        aria-label="Sessions"
        className="flex shrink-0 gap-1 overflow-x-auto border-b border-line px-2 py-1"
      >
        {sessions.map(session => (
          <Tabs.Tab
            key={session.id}
            value={session.id}
            className="flex h-7 shrink-0 items-center gap-1.5 rounded px-2.5 text-soft hover:bg-hover data-active:bg-hover data-active:font-medium data-active:text-text"
          >
            <TabState sessionId={session.id} />
            {names.get(session.id)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel key={shown.id} value={shown.id} tabIndex={-1} className="min-h-0 flex-1 outline-none">
        <Pane session={shown} name={names.get(shown.id) ?? shown.model} />
      </Tabs.Panel>
    </Tabs.Root>
  )
}

function TabState({ sessionId }: { sessionId: SessionId }) {
  const status = useSessions(state => paneStatus(state, sessionId))
  return <PaneStateIcon status={status} />
}
