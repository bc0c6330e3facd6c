/** The one place where a run changes: main folds events into what it stores, the window into what it shows. */
import { assertNever } from './assert-never.ts'
import type { RunId, SessionId, Timestamp, TurnId } from './ids.ts'
import type { RunRoute, SkippedCandidate } from './route.ts'
import type { Attempt, Run, RunEvent } from './session.ts'

export function newRun(id: RunId, turnId: TurnId, sessionId: SessionId, startedAt: Timestamp): Run {
  return {
    id,
    turnId,
    sessionId,
    status: 'waiting',
    text: '',
    reasoning: '',
    startedAt,
    attempts: [],
    seq: 0,
  }
}

/** True while the answer may still grow. */
export function isOpen(run: Pick<Run, 'status'>): boolean {
  return run.status === 'waiting' || run.status === 'streaming'
}

/** Folds one event in. Old events and events after the end change nothing; the same run object comes back. */
export function applyRunEvent(run: Run, event: RunEvent): Run {
  if (event.seq <= run.seq || !isOpen(run)) return run
  const seq = event.seq
  switch (event.type) {
    case 'route':
      return { ...run, seq, route: event.route }
    case 'candidate-skipped':
      return { ...run, seq, ...(run.route && { route: withSkipped(run.route, event.skipped) }) }
    case 'attempt-wait':
      return { ...run, seq, wait: event.wait }
    case 'attempt-start':
      return { ...withoutWait(run), seq, attempts: [...run.attempts, event.attempt] }
    case 'text-delta':
      return { ...withContent(run, event.at), seq, text: run.text + event.text }
    case 'reasoning-delta':
      return { ...withContent(run, event.at), seq, reasoning: run.reasoning + event.text }
    case 'attempt-end': {
      const { attemptId, at, outcome, error, usage, cost, responseModel } = event
      const end = {
        endedAt: at,
        outcome,
        ...(error && { error }),
        ...(usage && { usage }),
        ...(cost && { cost }),
        ...(responseModel && { responseModel }),
      }
      const close = (attempt: Attempt): Attempt =>
        attempt.id === attemptId ? { ...attempt, ...end } : attempt
      return { ...run, seq, attempts: run.attempts.map(close) }
    }
    case 'run-end': {
      const { at, status, finishReason, usage, error } = event
      const facts = {
        ...(finishReason && { finishReason }),
        ...(usage && { usage }),
        ...(error && { error }),
      }
      return { ...withoutWait(run), ...facts, seq, status, endedAt: at }
    }
    default:
      return assertNever(event, 'run event')
  }
}

function withoutWait({ wait: _, ...run }: Run): Run {
  return run
}

function withSkipped(route: RunRoute, skipped: SkippedCandidate): RunRoute {
  return { ...route, skipped: [...route.skipped, skipped] }
}

function withContent(run: Run, at: Timestamp): Run {
  return { ...run, status: 'streaming', firstContentAt: run.firstContentAt ?? at }
}
