/** One answer: thinking, text, what went wrong, and the numbers. */
import { useDeferredValue } from 'react'
import type { RunId } from '../../../shared/ids.ts'
import type { Run } from '../../../shared/session.ts'
import { Markdown } from '../../ui/markdown/Markdown.tsx'
import { AnswerFooter } from './AnswerFooter.tsx'
import { copyText, openLink } from './answer-actions.ts'
import { runOf } from './board-state.ts'
import { Elapsed } from './Elapsed.tsx'
import { Reasoning } from './Reasoning.tsx'
import { RetryWait } from './RetryWait.tsx'
import { listsAttempts, RunError } from './RunError.tsx'
import { useSessions } from './sessions-store.ts'
import { Trail } from './Trail.tsx'

export type RunPosition = { index: number; count: number }

type RunViewProps = {
  runId: RunId
  /** The answer the conversation goes on with: the one that can be asked for again. */
  isCurrent: boolean
  position: RunPosition
  onShow: (index: number) => void
}

export function RunView({ runId, isCurrent, position, onShow }: RunViewProps) {
  const run = useSessions(state => runOf(state, runId))
  // The first words do not wait for the numbers below them.
  const settled = useDeferredValue(run?.status)
  if (!run) return null
  const label = position.count > 1 ? `Answer ${position.index + 1} of ${position.count}` : 'Answer'
  const note = noteOf(run)
  return (
    <article
      aria-label={label}
      aria-busy={run.status === 'waiting' || run.status === 'streaming'}
      className="flex flex-col gap-3"
    >
      {run.reasoning !== '' && <Reasoning run={run} />}
      {run.wait && <RetryWait wait={run.wait} />}
      {run.status === 'waiting' && !run.wait && <Elapsed since={run.startedAt} />}
      {run.text !== '' && <Markdown text={run.text} onLink={openLink} onCopy={copyText} />}
      {run.error && run.status === 'error' && <RunError run={run} error={run.error} canRetry={isCurrent} />}
      {!listsAttempts(run) && <Trail run={run} />}
      {note !== undefined && <p className="text-small text-soft">{note}</p>}
      {settled !== 'waiting' && run.status !== 'waiting' && (
        <AnswerFooter run={run} isCurrent={isCurrent} position={position} onShow={onShow} />
      )}
    </article>
  )
}

/** What the reader should know about how the answer ended. */
function noteOf(run: Run): string | undefined {
  const kept = run.text === '' ? '' : ' The text so far is kept.'
  if (run.status === 'stopped') return `You stopped this answer.${kept}`
  if (run.status === 'interrupted') return `Keybench was closed before this answer was complete.${kept}`
  if (run.status !== 'done') return undefined
  if (run.finishReason?.unified === 'length')
    return 'The answer ends here because it reached the output limit.'
  if (run.finishReason?.unified === 'content-filter')
    return 'The provider’s content filter ended this answer.'
  return run.text === '' ? 'The model ended its answer without any text.' : undefined
}
