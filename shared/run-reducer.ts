/** The one place where a run changes: main folds events into what it stores, the window into what it shows. */
import { assertNever } from './assert-never.ts'
import type { RunId, SessionId, Timestamp, TurnId } from './ids.ts'
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
    case 'attempt-start':
      return { ...run, seq, attempts: [...run.attempts, event.attempt] }
    case 'text-delta':
      return { ...withContent(run, event.at), seq, text: run.text + event.text }
    case 'reasoning-delta':
      return { ...withContent(run, event.at), seq, reasoning: run.reasoning + event.text }
    case 'attempt-end': {
      const { attemptId, at, outcome, error, usage } = event
      const end = { endedAt: at, outcome, ...(error && { error }), ...(usage && { usage }) }
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
      return { ...run, ...facts, seq, status, endedAt: at }
    }
    default:
      return assertNever(event, 'run event')
  }
}

function withContent(run: Run, at: Timestamp): Run {
  return { ...run, status: 'streaming', firstContentAt: run.firstContentAt ?? at }
}
