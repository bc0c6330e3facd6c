/** One run: calls the provider, turns its parts into events, keeps them, and ends durably before it says so. */
import type { ChatMessage, FinishReason, StreamPart, Usage } from '../../shared/chat.ts'
import type { ErrorInfo } from '../../shared/errors.ts'
import type { AttemptId, Timestamp } from '../../shared/ids.ts'
import type { Provider } from '../../shared/provider.ts'
import { applyRunEvent } from '../../shared/run-reducer.ts'
import type { Attempt, Run, RunEvent } from '../../shared/session.ts'
import type { RunsTable } from '../db/runs.ts'
import { createJournal } from './journal.ts'

type RunEventBody = RunEvent extends infer Event
  ? Event extends RunEvent
    ? Omit<Event, 'runId' | 'seq'>
    : never
  : never

/** One provider call: hands every part to `onPart`; rejects when it fails or is aborted. */
export type Call = (
  messages: ChatMessage[],
  signal: AbortSignal,
  onPart: (part: StreamPart) => void,
) => Promise<void>

export type RunDependencies = {
  table: Pick<RunsTable, 'startAttempt' | 'appendChunk' | 'finish'>
  now: () => Timestamp
  newId: () => string
  /** Hears every event after it has been folded in; the last one only after it is on the disk. */
  listen: (run: Run, event: RunEvent) => void
  /** Turns whatever a call failed with into what the user is told. */
  explain: (error: unknown, provider: Provider, model: string) => ErrorInfo
  /** Told when the disk does not take what was written. */
  diskFailed: (error: unknown) => void
}

export type LiveRun = {
  /** The run as it is now. */
  current(): Run
  /** Aborts the call; the run ends as `stopped`. */
  stop(): void
  /** Aborts the call and writes what has arrived, leaving the run open: the next start shows it as interrupted. */
  abandon(): void
  /** Settles when the run has ended; never rejects. */
  ended: Promise<Run>
}

export function startRun(
  run: Run,
  provider: Provider,
  model: string,
  messages: ChatMessage[],
  call: Call,
  dependencies: RunDependencies,
): LiveRun {
  const { table, now, newId, listen, explain, diskFailed } = dependencies
  const abort = new AbortController()
  const journal = createJournal(run.id, table.appendChunk, diskFailed)
  let current = run
  let abandoned = false
  let finish: { reason: FinishReason; usage?: Usage } | undefined

  const fold = (body: RunEventBody): RunEvent => {
    const event = { ...body, runId: run.id, seq: current.seq + 1 } as RunEvent
    current = applyRunEvent(current, event)
    return event
  }
  const push = (body: RunEventBody) => {
    const event = fold(body)
    journal.add(event)
    listen(current, event)
  }
  const onPart = (part: StreamPart) => {
    if (abort.signal.aborted) return
    if (part.type === 'finish') finish = { reason: part.reason, ...(part.usage && { usage: part.usage }) }
    else if (part.type !== 'tool-call') push({ type: part.type, text: part.text, at: now() })
  }

  const attempt: Attempt = {
    id: newId() as AttemptId,
    providerId: provider.id,
    providerLabel: provider.label,
    model,
    startedAt: now(),
  }
  const end = (outcome: 'ok' | 'stopped' | 'error', error?: ErrorInfo) => {
    journal.close()
    const facts = { at: now(), ...(error && { error }), ...(finish?.usage && { usage: finish.usage }) }
    const status = outcome === 'ok' ? 'done' : outcome
    const reason = finish && { finishReason: finish.reason }
    const events = [
      fold({ type: 'attempt-end', attemptId: attempt.id, outcome, ...facts }),
      fold({ type: 'run-end', status, ...reason, ...facts }),
    ]
    try {
      table.finish(current)
    } catch (failure) {
      diskFailed(failure)
    }
    for (const event of events) listen(current, event)
    return current
  }

  const perform = async (): Promise<Run> => {
    push({ type: 'attempt-start', attempt })
    try {
      table.startAttempt(run.id, 1, attempt)
      await call(messages, abort.signal, onPart)
      return end('ok')
    } catch (error) {
      if (abandoned) return current
      if (abort.signal.aborted) return end('stopped')
      return end('error', explain(error, provider, model))
    }
  }

  return {
    current: () => current,
    stop: () => abort.abort(),
    abandon() {
      abandoned = true
      journal.flush()
      abort.abort()
    },
    ended: perform(),
  }
}
