/** Boards, sessions, turns and runs: what is kept, and the events a running answer is made of. */
import type { FinishReason, Usage } from './chat.ts'
import type { ErrorInfo } from './errors.ts'
import type { AttemptId, BoardId, ProviderId, RunId, SessionId, Timestamp, TurnId } from './ids.ts'

export type BoardInfo = { id: BoardId; title: string; createdAt: Timestamp; updatedAt: Timestamp }

/** One conversation with one target. `providerId` may name a provider that has been removed since. */
export type Session = {
  id: SessionId
  boardId: BoardId
  /** Shown when the user named it; otherwise the target is the name. */
  name?: string
  providerId: ProviderId
  /** The provider's label, kept so that history reads well after the provider is gone. */
  providerLabel: string
  model: string
  /** Position on the board, ascending. */
  position: number
}

export type Turn = {
  id: TurnId
  sessionId: SessionId
  /** 1 for the first prompt of the session. */
  ordinal: number
  prompt: string
  createdAt: Timestamp
  /** Oldest first; regenerating adds one; the last is the answer the conversation goes on with. */
  runIds: RunId[]
}

/** `waiting` and `streaming` are open; the others are final. */
export type RunStatus = 'waiting' | 'streaming' | 'done' | 'stopped' | 'interrupted' | 'error'

/** One provider call inside a run. */
export type Attempt = {
  id: AttemptId
  providerId: ProviderId
  providerLabel: string
  model: string
  startedAt: Timestamp
  endedAt?: Timestamp
  outcome?: 'ok' | 'stopped' | 'interrupted' | 'error'
  error?: ErrorInfo
  usage?: Usage
}

/** The answer to a turn. */
export type Run = {
  id: RunId
  turnId: TurnId
  sessionId: SessionId
  status: RunStatus
  text: string
  reasoning: string
  startedAt: Timestamp
  /** When the first text or reasoning arrived. */
  firstContentAt?: Timestamp
  endedAt?: Timestamp
  finishReason?: FinishReason
  usage?: Usage
  error?: ErrorInfo
  attempts: Attempt[]
  /** The number of the last event folded in; events at or below it are old. */
  seq: number
}

type RunEventBody =
  | { type: 'attempt-start'; attempt: Attempt }
  | { type: 'text-delta'; text: string; at: Timestamp }
  | { type: 'reasoning-delta'; text: string; at: Timestamp }
  | {
      type: 'attempt-end'
      attemptId: AttemptId
      at: Timestamp
      outcome: 'ok' | 'stopped' | 'error'
      error?: ErrorInfo
      usage?: Usage
    }
  | {
      type: 'run-end'
      at: Timestamp
      status: 'done' | 'stopped' | 'error'
      finishReason?: FinishReason
      usage?: Usage
      error?: ErrorInfo
    }

/** `seq` starts at 1 in each run and never skips; a coalesced delta carries the highest number it stands for. */
export type RunEvent = { runId: RunId; seq: number } & RunEventBody

/** A board with everything on it. */
export type BoardSnapshot = { board: BoardInfo; sessions: Session[]; turns: Turn[]; runs: Run[] }
