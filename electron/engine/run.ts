/** One run: attempts along its route, folded into events, kept as they come, and on the disk before it says it ended. */
import type { Timestamp } from '../../shared/ids.ts'
import type { RunRoute } from '../../shared/route.ts'
import { applyRunEvent } from '../../shared/run-reducer.ts'
import type { Run, RunEvent, RunEventBody } from '../../shared/session.ts'
import type { RunsTable } from '../db/runs.ts'
import { type AttemptsDependencies, type Ending, performAttempts } from '../router/attempts.ts'
import { createJournal } from './journal.ts'

/** What is to be done, decided before the run was written. */
export type Job = { route: RunRoute } & Pick<
  AttemptsDependencies,
  'windowOf' | 'characters' | 'prepare' | 'call' | 'explain' | 'estimate' | 'costOf'
>

export type RunDependencies = Pick<
  AttemptsDependencies,
  'random' | 'newId' | 'delay' | 'health' | 'refusals'
> & {
  table: Pick<RunsTable, 'saveRoute' | 'saveAttempt' | 'saveCarry' | 'appendChunk' | 'finish'>
  now: () => Timestamp
  /** Hears every event after it has been folded in; the last one only after it is on the disk. */
  listen: (run: Run, event: RunEvent) => void
  /** Told when the disk does not take what was written. */
  diskFailed: (error: unknown) => void
}

export type LiveRun = {
  /** The run as it is now. */
  current(): Run
  /** Aborts the call or the wait; the run ends as `stopped`. */
  stop(): void
  /** Aborts and writes what has arrived, leaving the run open: the next start shows it as interrupted. */
  abandon(): void
  /** Settles when the run has ended; never rejects. */
  ended: Promise<Run>
}

export function startRun(run: Run, job: Job, dependencies: RunDependencies): LiveRun {
  const { table, now, listen, diskFailed } = dependencies
  const abort = new AbortController()
  const journal = createJournal(run.id, table.appendChunk, diskFailed)
  let current = run
  let abandoned = false

  const fold = (body: RunEventBody): RunEvent => {
    const event = { ...body, runId: run.id, seq: current.seq + 1 } as RunEvent
    current = applyRunEvent(current, event)
    return event
  }
  const keep = (work: () => void) => {
    if (abandoned) return
    try {
      work()
    } catch (error) {
      diskFailed(error)
    }
  }
  const emit = (body: RunEventBody) => {
    if (abandoned) return
    const event = fold(body)
    journal.add(event)
    keep(() => store(current, event, table))
    listen(current, event)
  }

  const perform = async (): Promise<Run> => {
    const { route, ...work } = job
    if (isWorthTelling(route)) emit({ type: 'route', route })
    const ending = await performAttempts(route, {
      ...dependencies,
      ...work,
      signal: abort.signal,
      keepCarry: (attemptId, carry) => keep(() => table.saveCarry(attemptId, carry)),
      emit,
    }).catch((error: unknown): Ending => {
      // A fault of ours; a run that stays open for ever would hide it.
      const [first] = route.candidates
      if (!first) throw error
      return { status: 'error', error: work.explain(error, first) }
    })
    if (abandoned) return current
    journal.close()
    const event = fold({ type: 'run-end', at: now(), ...ending })
    keep(() => table.finish(current))
    listen(current, event)
    return current
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

/** A plain target that is there needs no words. */
function isWorthTelling({ task, candidates, skipped }: RunRoute): boolean {
  return task !== undefined || candidates.length + skipped.length > 1
}

/** Attempts are written when they begin and when they end, so that a crash in between loses none of them. */
function store(run: Run, event: RunEvent, table: RunDependencies['table']): void {
  if ((event.type === 'route' || event.type === 'candidate-skipped') && run.route) {
    table.saveRoute(run.id, run.route)
  }
  if (event.type !== 'attempt-start' && event.type !== 'attempt-end') return
  const id = event.type === 'attempt-start' ? event.attempt.id : event.attemptId
  const index = run.attempts.findIndex(attempt => attempt.id === id)
  const attempt = run.attempts[index]
  if (attempt) table.saveAttempt(run.id, index + 1, attempt)
}
