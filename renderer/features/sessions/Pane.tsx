/** One session on the board: its head, its conversation, its own composer. */
import { type KeyboardEvent, memo } from 'react'
import type { Session } from '../../../shared/session.ts'
import { ErrorBoundary } from '../../ui/ErrorBoundary.tsx'
import { Conversation } from './Conversation.tsx'
import { PaneComposer } from './PaneComposer.tsx'
import { PaneHeader } from './PaneHeader.tsx'
import { activate, stop } from './sessions-store.ts'

type PaneProps = { session: Session; name: string }

export const Pane = memo(function Pane({ session, name }: PaneProps) {
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const here = event.target instanceof Node && event.currentTarget.contains(event.target)
    if (event.key !== 'Escape' || event.defaultPrevented || !here) return
    if (stop([session.id])) event.stopPropagation()
  }
  return (
    <section
      aria-label={name}
      className="flex h-full min-w-0 flex-col"
      onKeyDown={onKeyDown}
      onFocus={() => activate(session.id)}
    >
      <PaneHeader session={session} name={name} />
      <ErrorBoundary what="This conversation">
        <Conversation sessionId={session.id} />
      </ErrorBoundary>
      <PaneComposer session={session} />
    </section>
  )
})
