/** Below an answer: its numbers, its other versions, and what can be done with it. */
import { ChevronLeft, ChevronRight, Copy, RotateCw } from 'lucide-react'
import { isOpen } from '../../../shared/run-reducer.ts'
import type { Run } from '../../../shared/session.ts'
import { cx } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Tooltip } from '../../ui/Tooltip.tsx'
import { answerAgain, copyText } from './answer-actions.ts'
import { metricsOf, tokenDetails } from './metrics.ts'
import { costText, sourceText } from './money.ts'
import type { RunPosition } from './RunView.tsx'

type AnswerFooterProps = {
  run: Run
  isCurrent: boolean
  position: RunPosition
  onShow: (index: number) => void
}

export function AnswerFooter({ run, isCurrent, position, onShow }: AnswerFooterProps) {
  const ended = !isOpen(run)
  const hasNumbers = run.firstContentAt !== undefined || run.usage !== undefined
  return (
    <footer
      className={cx(
        '@container flex min-h-7 flex-wrap items-center justify-end',
        hasNumbers && 'border-t border-line pt-1.5',
      )}
    >
      {hasNumbers && <Metrics run={run} />}
      {position.count > 1 && <Versions position={position} onShow={onShow} />}
      {ended && isCurrent && (
        <IconButton icon={RotateCw} label="Regenerate" size="small" onClick={() => answerAgain(run.turnId)} />
      )}
      {ended && run.text !== '' && (
        <IconButton icon={Copy} label="Copy answer" size="small" onClick={() => copyText(run.text)} />
      )}
    </footer>
  )
}

function Metrics({ run }: { run: Run }) {
  const { ttft, rate, input, output } = metricsOf(run, Date.now())
  const lastCost = run.attempts.findLast(({ cost }) => cost)?.cost
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls; these are numbers
    <div
      role="group"
      aria-label="Metrics"
      className="num flex min-w-0 flex-1 flex-wrap gap-x-3 text-small text-soft *:whitespace-nowrap"
    >
      <span title="Time to first token">
        <span className="hidden text-faint @sm:inline">TTFT </span>
        {ttft}
      </span>
      <span title="Output tokens per second, after the first">
        {rate} <span className="text-faint">tok/s</span>
      </span>
      <Tokens run={run} input={input} output={output} />
      <span title={lastCost ? sourceText(lastCost) : 'The price is not known'}>{costText(run)}</span>
    </div>
  )
}

/** In → out; where the provider tells more, it is said on hover and focus. */
function Tokens({ run, input, output }: { run: Run; input: string; output: string }) {
  const details = tokenDetails(run.usage)
  const numbers = (
    <>
      {input} <span className="text-faint">→</span> {output}
    </>
  )
  if (details === undefined) return <span title="Tokens in → tokens out">{numbers}</span>
  return (
    <Tooltip label={details}>
      <button
        type="button"
        aria-description={details}
        className="rounded-small decoration-line-strong decoration-dotted underline-offset-4 hover:underline"
      >
        {numbers}
      </button>
    </Tooltip>
  )
}

function Versions({ position, onShow }: Pick<AnswerFooterProps, 'position' | 'onShow'>) {
  const { index, count } = position
  return (
    <span className="flex items-center text-small text-soft">
      <IconButton
        icon={ChevronLeft}
        label="Earlier answer"
        size="small"
        disabled={index === 0}
        onClick={() => onShow(index - 1)}
      />
      <span className="num">
        {index + 1}/{count}
      </span>
      <IconButton
        icon={ChevronRight}
        label="Later answer"
        size="small"
        disabled={index === count - 1}
        onClick={() => onShow(index + 1)}
      />
    </span>
  )
}
