/** Boards, sessions, turns and runs: what is kept, and the events a running answer is made of. */
import type { FinishReason, Usage } from './chat.ts'
import type { ErrorInfo, ErrorKind } from './errors.ts'
import type {
  AttemptId,
  BoardId,
  Milliseconds,
  ProviderId,
  RunId,
  SessionId,
  Timestamp,
  TurnId,
} from './ids.ts'
import type { ParameterDecision, Parameters, SentParameters, WireApi } from './parameters.ts'
import type { RunRoute, SkippedCandidate, TaskName } from './route.ts'

export type BoardInfo = { id: BoardId; title: string; createdAt: Timestamp; updatedAt: Timestamp }

/**
 * One conversation with one target, or with whatever its task is routed to; then provider and model name the first
 * candidate as it was when the session was bound. `providerId` may name a provider that has been removed since.
 */
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
  /** Bound to a task: each run is routed anew. */
  task?: TaskName
  /** Without a task: when the target fails, the default route is tried. Off unless true. */
  fallback?: boolean
  parameters?: Parameters
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

/**
 * What was asked of a provider, without any secret. The messages are not copied: they are the system prompt, then the
 * prompt and the text of each run in `history`, then the turn's own prompt.
 */
export type AttemptRequest = {
  wireApi: WireApi
  model: string
  system?: string
  parameters: SentParameters
  decisions: ParameterDecision[]
  history: RunId[]
}

/** The price of one attempt, frozen when it ended. */
export type Cost = {
  /** Millionths of a US dollar. */
  microUsd: number
  /** `reported` by the provider, `own` for the user's price, a price table with its version, or `free` for the demo. */
  source: string
  /** The date of the price, `YYYY-MM-DD`, when the source has one. */
  date?: string
}

/** One provider call inside a run: a row of the ledger. */
export type Attempt = {
  id: AttemptId
  providerId: ProviderId
  providerLabel: string
  model: string
  startedAt: Timestamp
  /** How long was waited before it, because an earlier one failed. */
  waitedMs?: Milliseconds
  request?: AttemptRequest
  endedAt?: Timestamp
  outcome?: 'ok' | 'stopped' | 'interrupted' | 'error'
  error?: ErrorInfo
  usage?: Usage
  /** Absent when the price or the tokens are unknown. */
  cost?: Cost
  /** The model the provider says it used. */
  responseModel?: string
}

/** A pause before the next attempt at the same candidate. */
export type RunWait = {
  until: Timestamp
  /** Why the attempt before failed. */
  reason: ErrorKind
  /** The attempt that follows, counted from 1 for each candidate, of at most `of`. */
  attempt: number
  of: number
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
  /** Present when there was something to route: a task, more than one candidate, or one that was skipped. */
  route?: RunRoute
  /** Present while the run waits; only as long as the app runs. */
  wait?: RunWait
  /** The number of the last event folded in; events at or below it are old. */
  seq: number
}

/** What happened, before it is numbered. */
export type RunEventBody =
  /** Before everything else, when there was something to route. */
  | { type: 'route'; route: RunRoute }
  /** A candidate was left out because of how the one before it failed. */
  | { type: 'candidate-skipped'; skipped: SkippedCandidate }
  /** Ends with the next `attempt-start`, or with the run. */
  | { type: 'attempt-wait'; wait: RunWait }
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
      cost?: Cost
      responseModel?: string
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
