/** What the model thought before it answered, folded away once the answer begins. */
import { Collapsible } from '@base-ui/react/collapsible'
import { ChevronRight } from 'lucide-react'
import { isOpen } from '../../../shared/run-reducer.ts'
import type { Run } from '../../../shared/session.ts'
import { formatDuration } from './metrics.ts'
import { useSessions } from './sessions-store.ts'

export function Reasoning({ run }: { run: Run }) {
  const textSince = useSessions(state => state.textSince[run.id])
  const thinking = isOpen(run) && run.text === ''
  return (
    <Collapsible.Root className="text-small">
      <Collapsible.Trigger className="group inline-flex items-center gap-1 rounded-small text-faint hover:text-text">
        <ChevronRight
          size={13}
          aria-hidden
          className="transition-transform group-data-panel-open:rotate-90"
        />
        {thinking ? 'Thinking…' : thoughtFor(run, textSince)}
      </Collapsible.Trigger>
      <Collapsible.Panel className="mt-2 ml-1.5 border-l border-line pl-3 leading-5 whitespace-pre-wrap text-soft wrap-anywhere selectable">
        {run.reasoning}
      </Collapsible.Panel>
    </Collapsible.Root>
  )
}

/** The duration is known only for answers whose text began while this window watched. */
function thoughtFor(run: Run, textSince: number | undefined): string {
  const end = run.text === '' ? run.endedAt : textSince
  if (end === undefined || run.firstContentAt === undefined) return 'Thought'
  return `Thought for ${formatDuration(end - run.firstContentAt)}`
}
