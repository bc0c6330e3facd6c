/** The turns of one session, held at the newest unless the user reads further up. */
import { ArrowDown } from 'lucide-react'
import type { SessionId } from '../../../shared/ids.ts'
import { Button } from '../../ui/Button.tsx'
import { useSessions } from './sessions-store.ts'
import { TurnView } from './TurnView.tsx'
import { useStickToBottom } from './use-stick-to-bottom.ts'

export function Conversation({ sessionId }: { sessionId: SessionId }) {
  const turnIds = useSessions(state => state.turnIds[sessionId])
  const newest = turnIds?.at(-1)
  const { scroller, content, onScroll, atEnd, jump } = useStickToBottom(newest)
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={scroller}
        onScroll={onScroll}
        role="log"
        aria-label="Conversation"
        aria-live="off"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        className="h-full overflow-x-hidden overflow-y-auto -outline-offset-2 [overflow-anchor:none]"
      >
        <div ref={content} className="mx-auto flex max-w-208 flex-col gap-6 p-4">
          {turnIds?.map(turnId => (
            <TurnView key={turnId} turnId={turnId} isLast={turnId === newest} />
          ))}
        </div>
      </div>
      {!atEnd && (
        <div className="absolute inset-x-0 bottom-2 flex justify-center">
          <Button size="small" className="shadow-float" onClick={jump}>
            <ArrowDown size={12} aria-hidden />
            Jump to latest
          </Button>
        </div>
      )}
    </div>
  )
}
