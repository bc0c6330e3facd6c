/** A prompt and its answer; when there are several answers, one at a time. */
import { memo, useState } from 'react'
import type { RunId, TurnId } from '../../../shared/ids.ts'
import type { Turn } from '../../../shared/session.ts'
import { cx } from '../../ui/class-names.ts'
import { RunView } from './RunView.tsx'
import { useSessions } from './sessions-store.ts'

type TurnViewProps = { turnId: TurnId; isLast: boolean }

export const TurnView = memo(function TurnView({ turnId, isLast }: TurnViewProps) {
  const turn = useSessions(state => state.turns[turnId])
  if (!turn) return null
  return (
    <div
      className={cx(
        'flex flex-col gap-3',
        !isLast && '[contain-intrinsic-size:auto_20rem] [content-visibility:auto]',
      )}
    >
      <p className="border-l-2 border-line-strong pl-3 whitespace-pre-wrap text-soft wrap-anywhere selectable">
        {turn.prompt}
      </p>
      <Answers key={turn.runIds.length} turn={turn} isLast={isLast} />
    </div>
  )
})

function Answers({ turn, isLast }: { turn: Turn; isLast: boolean }) {
  const [shown, setShown] = useState<RunId | undefined>(turn.runIds.at(-1))
  if (!shown) return null
  const index = turn.runIds.indexOf(shown)
  return (
    <RunView
      key={shown}
      runId={shown}
      isCurrent={isLast && index === turn.runIds.length - 1}
      position={{ index, count: turn.runIds.length }}
      onShow={next => setShown(turn.runIds[next])}
    />
  )
}
