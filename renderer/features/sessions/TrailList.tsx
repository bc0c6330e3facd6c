/** Every attempt at an answer, with its outcome, its reason, its time and price, and what was changed for its model. */
import type { ReactNode } from 'react'
import { skipText } from '../../../shared/failure-words.ts'
import type { Attempt, Run } from '../../../shared/session.ts'
import { cx } from '../../ui/class-names.ts'
import { formatMoney } from './money.ts'
import { changeText, outcomeWord, shortDuration } from './trail.ts'

export function TrailList({ run }: { run: Run }) {
  const { attempts, route } = run
  return (
    <ol aria-label="Attempts" className="mt-2 flex flex-col gap-2 border-l border-line pl-3 selectable">
      {route?.task !== undefined && (
        <li className="text-soft">
          Task {route.task}
          {route.via !== undefined && `, which has no route of its own: sent along ${route.via}`}
        </li>
      )}
      {attempts.map((attempt, index) => (
        <AttemptLine key={attempt.id} attempt={attempt} before={attempts[index - 1]} />
      ))}
      {route?.skipped.map(one => (
        <Line
          key={`${one.providerId} ${one.model}`}
          model={one.model}
          provider={one.providerLabel ?? 'a removed provider'}
          outcome={<span className="text-soft">skipped: {skipText(one)}</span>}
        />
      ))}
    </ol>
  )
}

/** What the attempt before already said is not said again. */
function AttemptLine({ attempt, before }: { attempt: Attempt; before: Attempt | undefined }) {
  const { model, providerLabel, startedAt, endedAt, outcome, cost, error, request, waitedMs } = attempt
  const answeredBy = attempt.responseModel === model ? undefined : attempt.responseModel
  const facts = [
    ...(waitedMs === undefined ? [] : [`after ${shortDuration(waitedMs)}`]),
    ...(endedAt === undefined ? [] : [shortDuration(endedAt - startedAt)]),
    ...(cost === undefined ? [] : [formatMoney(cost.microUsd)]),
  ]
  return (
    <Line
      model={model}
      provider={providerLabel}
      outcome={
        <span className={cx(outcome === 'ok' ? 'text-ok' : outcome === 'error' ? 'text-bad' : 'text-soft')}>
          {outcomeWord(attempt)}
        </span>
      }
      facts={facts.join(' · ')}
    >
      {error && error.message !== before?.error?.message && <p className="text-soft">{error.message}</p>}
      {answeredBy !== undefined && <p className="text-soft">Answered by {answeredBy}.</p>}
      {request?.decisions.map(decision => (
        <p key={`${decision.parameter} ${decision.action}`} className="text-soft">
          <span className="text-text">{changeText(decision)}</span>: {decision.reason}
        </p>
      ))}
    </Line>
  )
}

type LineProps = { model: string; provider: string; outcome: ReactNode; facts?: string; children?: ReactNode }

function Line({ model, provider, outcome, facts, children }: LineProps) {
  return (
    <li className="wrap-anywhere">
      <p className="flex flex-wrap gap-x-2">
        <span>
          {model} <span className="text-soft">· {provider}</span>
        </span>
        {outcome}
        {facts !== undefined && facts !== '' && <span className="num text-soft">{facts}</span>}
      </p>
      {children}
    </li>
  )
}
