/** Says something to one session only. */
import type { KeyboardEvent } from 'react'
import type { Session } from '../../../shared/session.ts'
import { TextArea } from '../../ui/TextArea.tsx'
import { isModified, isPlainEnter } from './enter-key.ts'
import { useSessions } from './sessions-store.ts'
import { useComposer } from './use-composer.ts'

export const paneComposerId = (session: Pick<Session, 'id'>) => `composer-${session.id}`

export function PaneComposer({ session }: { session: Session }) {
  const { text, problem, change, submit } = useComposer(session.id, [session.id])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && isModified(event) && event.shiftKey) {
      event.preventDefault()
      void submit(useSessions.getState().sessions.map(({ id }) => id))
    } else if (isPlainEnter(event)) {
      event.preventDefault()
      void submit()
    }
  }
  return (
    <div className="shrink-0 px-3 pt-1 pb-3">
      <TextArea
        id={paneComposerId(session)}
        aria-label="Message this session"
        placeholder="Only here…"
        value={text}
        onChange={event => change(event.target.value)}
        onKeyDown={onKeyDown}
        className="block bg-bg"
      />
      {problem !== '' && (
        <p role="status" className="mt-1 text-small text-warn">
          {problem}
        </p>
      )}
    </div>
  )
}
