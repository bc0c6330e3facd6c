/** One board as the window holds it, and the pure ways it changes. Open runs are kept apart: they change at every frame. */
import type { BoardId, RunId, SessionId, Timestamp, TurnId } from '../../../shared/ids.ts'
import { applyRunEvent, isOpen } from '../../../shared/run-reducer.ts'
import type {
  Attempt,
  BoardSnapshot,
  Run,
  RunEvent,
  RunStatus,
  Session,
  Turn,
} from '../../../shared/session.ts'

export type BoardState = {
  boardId: BoardId | undefined
  /** In the order of their panes. */
  sessions: readonly Session[]
  turnIds: Readonly<Record<SessionId, readonly TurnId[]>>
  turns: Readonly<Record<TurnId, Turn>>
  /** Runs that still grow. */
  open: Readonly<Record<RunId, Run>>
  /** Runs that have ended. */
  ended: Readonly<Record<RunId, Run>>
  /** When the text of a run began, as far as this window saw it: where its thinking ended. */
  textSince: Readonly<Record<RunId, Timestamp>>
}

export const noBoard: BoardState = {
  boardId: undefined,
  sessions: [],
  turnIds: {},
  turns: {},
  open: {},
  ended: {},
  textSince: {},
}

export function fromSnapshot(snapshot: BoardSnapshot): BoardState {
  const empty: BoardState = {
    ...noBoard,
    boardId: snapshot.board.id,
    sessions: snapshot.sessions.toSorted((a, b) => a.position - b.position),
  }
  return withTurns(empty, snapshot.turns, snapshot.runs)
}

export function withSession(state: BoardState, session: Session): BoardState {
  if (session.boardId !== state.boardId || state.sessions.some(({ id }) => id === session.id)) return state
  return { ...state, sessions: [...state.sessions, session].sort((a, b) => a.position - b.position) }
}

/** A session that was bound anew or given other parameters. */
export function withChanged(state: BoardState, session: Session): BoardState {
  return { ...state, sessions: state.sessions.map(one => (one.id === session.id ? session : one)) }
}

export function withoutSession(state: BoardState, sessionId: SessionId): BoardState {
  return { ...state, sessions: state.sessions.filter(({ id }) => id !== sessionId) }
}

/** Takes in turns and runs, whichever of answer and event came first; a run never goes back to an older state. */
export function withTurns(state: BoardState, turns: readonly Turn[], runs: readonly Run[]): BoardState {
  const here = new Set(state.sessions.map(session => session.id))
  const nextTurns = { ...state.turns }
  const turnIds: Record<SessionId, readonly TurnId[]> = { ...state.turnIds }
  const open = { ...state.open }
  const ended = { ...state.ended }

  for (const turn of turns.filter(({ sessionId }) => here.has(sessionId))) {
    const known = nextTurns[turn.id]
    if (!known || turn.runIds.length >= known.runIds.length) nextTurns[turn.id] = turn
    if (known) continue
    const ids = [...(turnIds[turn.sessionId] ?? []), turn.id]
    turnIds[turn.sessionId] = ids.sort((a, b) => (nextTurns[a]?.ordinal ?? 0) - (nextTurns[b]?.ordinal ?? 0))
  }
  for (const run of runs.filter(({ sessionId }) => here.has(sessionId))) {
    const known = open[run.id] ?? ended[run.id]
    if (known && known.seq >= run.seq) continue
    delete open[run.id]
    if (isOpen(run)) open[run.id] = run
    else ended[run.id] = run
  }
  return { ...state, turns: nextTurns, turnIds, open, ended }
}

/** Folds a batch of events in. Only the runs it names get a new object; events of unknown runs change nothing. */
export function withEvents(state: BoardState, events: readonly RunEvent[]): BoardState {
  const open = { ...state.open }
  let { ended, textSince } = state
  for (const event of events) {
    const run = open[event.runId]
    if (!run) continue
    const next = applyRunEvent(run, event)
    if (event.type === 'text-delta' && run.text === '' && next !== run)
      textSince = { ...textSince, [run.id]: event.at }
    if (isOpen(next)) open[run.id] = next
    else {
      delete open[run.id]
      ended = { ...ended, [run.id]: next }
    }
  }
  return { ...state, open, ended, textSince }
}

export function runOf(state: BoardState, runId: RunId | undefined): Run | undefined {
  return runId && (state.open[runId] ?? state.ended[runId])
}

/** The run the conversation goes on with: the newest answer of the newest turn. */
export function lastRun(state: BoardState, sessionId: SessionId): Run | undefined {
  const turnId = state.turnIds[sessionId]?.at(-1)
  return runOf(state, turnId && state.turns[turnId]?.runIds.at(-1))
}

/** The newest call of a session: where its task was last routed to. */
export function lastAttempt(state: BoardState, sessionId: SessionId): Attempt | undefined {
  return lastRun(state, sessionId)?.attempts.at(-1)
}

export type PaneStatus = 'idle' | RunStatus

export function paneStatus(state: BoardState, sessionId: SessionId): PaneStatus {
  return lastRun(state, sessionId)?.status ?? 'idle'
}

export function openRuns(state: BoardState, sessionIds: readonly SessionId[]): Run[] {
  return Object.values(state.open).filter(run => sessionIds.includes(run.sessionId))
}
