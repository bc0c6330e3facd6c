/** Tells a screen reader once per pane that its answer has ended; nothing is said per token. */
import { useEffect, useState } from 'react'
import type { SessionId } from '../../../shared/ids.ts'
import { useSessions } from './sessions-store.ts'

const words = { done: 'done', stopped: 'stopped', error: 'error', interrupted: 'interrupted' }

export function Announcer({ names }: { names: ReadonlyMap<SessionId, string> }) {
  const [message, setMessage] = useState('')
  useEffect(
    () =>
      useSessions.subscribe((state, before) => {
        if (state.ended === before.ended || state.boardId !== before.boardId) return
        const finished = Object.values(before.open).flatMap(({ id }) => state.ended[id] ?? [])
        if (finished.length === 0) return
        setMessage(
          finished
            .map(run => {
              const word = words[run.status as keyof typeof words]
              return `${names.get(run.sessionId) ?? 'Session'}: ${word}.`
            })
            .join(' '),
        )
      }),
    [names],
  )
  return (
    <div aria-live="polite" className="sr-only">
      {message}
    </div>
  )
}
