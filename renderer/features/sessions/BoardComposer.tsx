/** One message to every session of the board. */
import { CornerDownLeft, Square } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import type { BoardId } from '../../../shared/ids.ts'
import type { Session } from '../../../shared/session.ts'
import { Button } from '../../ui/Button.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { useRequestedFocus } from './composer-focus.ts'
import { isPlainEnter } from './enter-key.ts'
import { stop, useSessions } from './sessions-store.ts'
import { useComposer } from './use-composer.ts'

const boardComposerId = 'board-composer'

type BoardComposerProps = { boardId: BoardId; sessions: readonly Session[] }

export function BoardComposer({ boardId, sessions }: BoardComposerProps) {
  const ids = sessions.map(({ id }) => id)
  const { text, problem, change, submit } = useComposer(boardId, ids)
  useRequestedFocus(boardComposerId)
  const running = useSessions(({ open }) => Object.keys(open).length)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') stop(ids)
    if (!isPlainEnter(event)) return
    event.preventDefault()
    void submit()
  }
  return (
    <div className="shrink-0 border-t border-line p-3">
      <TextArea
        id={boardComposerId}
        aria-label="Message all sessions"
        placeholder={sessions.length > 1 ? `Message all ${sessions.length} sessions…` : 'Message…'}
        rows={2}
        value={text}
        onChange={event => change(event.target.value)}
        onKeyDown={onKeyDown}
        className="block min-h-14 text-answer"
      />
      <div className="mt-2 flex min-h-7 items-center justify-end gap-2">
        <p role="status" className="flex-1 text-small text-warn">
          {problem}
        </p>
        {running > 0 && (
          <Button look="quiet" onClick={() => stop(ids)}>
            <Square size={10} fill="currentColor" aria-hidden />
            Stop all
          </Button>
        )}
        <span className="num text-small text-faint">
          {sessions.length} {sessions.length === 1 ? 'session' : 'sessions'}
        </span>
        <Button
          look="primary"
          aria-disabled={text.trim() === '' || sessions.length === 0}
          onClick={() => void submit()}
        >
          Send to all
          <CornerDownLeft size={13} aria-hidden />
        </Button>
      </div>
    </div>
  )
}
