/** What went wrong, in a sentence, with the button that helps and the facts for those who want them. */
import { TriangleAlert } from 'lucide-react'
import type { ErrorInfo } from '../../../shared/errors.ts'
import type { Run } from '../../../shared/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { answerAgain } from './answer-actions.ts'
import { useHost } from './host.ts'
import { filteredTarget, remedyOf } from './remedies.ts'
import { useSessions } from './sessions-store.ts'
import { TrailList } from './TrailList.tsx'
import { failedTitle, isDetour } from './trail.ts'

type RunErrorProps = { run: Run; error: ErrorInfo; canRetry: boolean }

export function RunError({ run, error, canRetry }: RunErrorProps) {
  return (
    <div className="rounded border border-line bg-bad-soft">
      <div className="flex flex-col gap-2 p-3">
        <div role="alert" data-kind={error.kind} className="flex gap-2">
          <TriangleAlert size={15} aria-hidden className="mt-0.5 shrink-0 text-bad" />
          <div className="flex min-w-0 flex-1 flex-col items-start gap-2">
            {listsAttempts(run) ? (
              <AllFailed run={run} />
            ) : (
              <p className="wrap-anywhere selectable">{error.message}</p>
            )}
            <RemedyButton run={run} canRetry={canRetry} />
          </div>
        </div>
        <Details error={error} />
      </div>
    </div>
  )
}

/** Whether several were asked and nobody is left: then each is named in the alert itself. */
export function listsAttempts(run: Run): boolean {
  return run.status === 'error' && isDetour(run) && run.text === '' && !filteredTarget(run)
}

function AllFailed({ run }: { run: Run }) {
  return (
    <div className="min-w-0">
      <p className="font-medium">{failedTitle(run)}</p>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls; this is a report */}
      <div role="group" aria-label="Trail" className="text-small">
        <TrailList run={run} />
      </div>
    </div>
  )
}

function RemedyButton({ run, canRetry }: { run: Run; canRetry: boolean }) {
  const { onRemedy } = useHost()
  const session = useSessions(({ sessions }) => sessions.find(({ id }) => id === run.sessionId))
  const remedy = remedyOf(run, canRetry)
  if (!session || !remedy) return null
  const providerId = run.attempts.at(-1)?.providerId ?? session.providerId
  const act = () => {
    if (remedy.act === 'repair') onRemedy(remedy.remedy, providerId)
    else answerAgain(run.turnId, remedy.act === 'next' ? remedy.after : undefined)
  }
  return (
    <Button size="small" onClick={act}>
      {remedy.label}
    </Button>
  )
}

function Details({ error }: { error: ErrorInfo }) {
  const facts = [
    ['Kind', error.detail ? `${error.kind} (${error.detail})` : error.kind],
    ['While', error.phase],
    ['Status', error.status],
    ['Code', error.code],
    ['Request', error.requestId],
    ['Wait', error.retryAfterMs === undefined ? undefined : `${Math.ceil(error.retryAfterMs / 1000)} s`],
  ].filter(([, value]) => value !== undefined)
  return (
    <Disclosure label="Details" className="ml-[23px] text-small">
      <div className="mt-2 selectable">
        <dl className="grid grid-cols-[auto_1fr] gap-x-3">
          {facts.map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-faint">{name}</dt>
              <dd className="num wrap-anywhere">{value}</dd>
            </div>
          ))}
        </dl>
        {error.excerpt !== undefined && (
          <pre className="num mt-2 max-h-40 overflow-y-auto rounded-small bg-sunk p-2 whitespace-pre-wrap wrap-anywhere">
            {error.excerpt}
          </pre>
        )}
      </div>
    </Disclosure>
  )
}
