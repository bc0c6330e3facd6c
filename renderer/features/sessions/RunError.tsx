/** What went wrong, in a sentence, with the button that helps and the facts for those who want them. */
import { Collapsible } from '@base-ui/react/collapsible'
import { ChevronRight, TriangleAlert } from 'lucide-react'
import type { ErrorInfo, Remedy } from '../../../shared/errors.ts'
import type { Run } from '../../../shared/session.ts'
import { Button } from '../../ui/Button.tsx'
import { answerAgain } from './answer-actions.ts'
import { useHost } from './host.ts'
import { useSessions } from './sessions-store.ts'

const remedyLabels: Record<Remedy, string> = {
  'replace-key': 'Replace key',
  'edit-provider': 'Edit provider',
  'unlock-keychain': 'Unlock keyring',
  retry: 'Try again',
  none: 'Try again',
}

type RunErrorProps = { run: Run; error: ErrorInfo; canRetry: boolean }

export function RunError({ run, error, canRetry }: RunErrorProps) {
  return (
    <div className="rounded border border-line bg-bad-soft">
      <div className="flex flex-col gap-2 p-3">
        <div role="alert" data-kind={error.kind} className="flex gap-2">
          <TriangleAlert size={15} aria-hidden className="mt-0.5 shrink-0 text-bad" />
          <div className="flex min-w-0 flex-1 flex-col items-start gap-2">
            <p className="wrap-anywhere selectable">{error.message}</p>
            <RemedyButton run={run} remedy={error.remedy} canRetry={canRetry} />
          </div>
        </div>
        <Details error={error} />
      </div>
    </div>
  )
}

function RemedyButton({ run, remedy, canRetry }: { run: Run; remedy: Remedy; canRetry: boolean }) {
  const { onRemedy } = useHost()
  const session = useSessions(({ sessions }) => sessions.find(({ id }) => id === run.sessionId))
  const isRetry = remedy === 'retry' || remedy === 'none'
  if (!session || (isRetry && !canRetry)) return null
  const providerId = run.attempts.at(-1)?.providerId ?? session.providerId
  const act = () => (isRetry ? answerAgain(run.turnId) : onRemedy(remedy, providerId))
  return (
    <Button size="small" onClick={act}>
      {remedyLabels[remedy]}
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
    <Collapsible.Root className="ml-[23px] text-small">
      <Collapsible.Trigger className="group inline-flex items-center gap-1 rounded-small text-soft hover:text-text">
        <ChevronRight
          size={13}
          aria-hidden
          className="transition-transform group-data-panel-open:rotate-90"
        />
        Details
      </Collapsible.Trigger>
      <Collapsible.Panel className="mt-2 selectable">
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
      </Collapsible.Panel>
    </Collapsible.Root>
  )
}
