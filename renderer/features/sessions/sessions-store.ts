/** The board that is open: what main answered and told, and the verbs that ask main for more. */
import { create } from 'zustand'
import type { BoardId, SessionId, TurnId } from '../../../shared/ids.ts'
import type { Parameters } from '../../../shared/parameters.ts'
import type { Binding, Target } from '../../../shared/route.ts'
import type { BoardSnapshot, Run, RunEvent, Session, Turn } from '../../../shared/session.ts'
import { request } from '../../ipc.ts'
import {
  type BoardState,
  fromSnapshot,
  noBoard,
  openRuns,
  withChanged,
  withEvents,
  withoutSession,
  withSession,
  withTurns,
} from './board-state.ts'

type SessionsState = BoardState & {
  /** The pane that has, or last had, the focus. */
  activeId: SessionId | undefined
}

export const useSessions = create<SessionsState>(() => ({ ...noBoard, activeId: undefined }))

const { getState, setState } = useSessions

/** Events that came while a board was on its way: its snapshot may be older than they are. */
let early: RunEvent[] | undefined

/** From here on events are kept for the snapshot that was asked for. */
export function awaitBoard(): void {
  early ??= []
}

export function showBoard(snapshot: BoardSnapshot | undefined, activeId?: SessionId): void {
  const before = getState()
  const fresh = snapshot ? fromSnapshot(snapshot) : noBoard
  const textSince = fresh.boardId === before.boardId ? before.textSince : {}
  const state = withEvents({ ...fresh, textSince }, early ?? [])
  early = undefined
  setState({ ...state, activeId: activeId ?? state.sessions[0]?.id })
}

let asked = 0

/** Fetches a board and shows it; the old one stays until then. False when another board was asked for meanwhile. */
export async function openBoard(boardId: BoardId): Promise<boolean> {
  asked += 1
  const ticket = asked
  awaitBoard()
  try {
    const snapshot = await request('boards.open', { boardId })
    if (ticket !== asked) return false
    showBoard(snapshot)
    return true
  } finally {
    if (ticket === asked) early = undefined
  }
}

export function takeRunStarted({ turn, run }: { turn: Turn; run: Run }): void {
  setState(state => withTurns(state, [turn], [run]))
}

export function takeRunEvents(events: RunEvent[]): void {
  early?.push(...events)
  setState(state => withEvents(state, events))
}

export async function addSession(boardId: BoardId, binding: Binding): Promise<SessionId> {
  const session = await request('sessions.create', { boardId, ...onlyBinding(binding) })
  setState(state => ({ ...withSession(state, session), activeId: session.id }))
  return session.id
}

/** Only what the contract takes: what is picked on the screen carries more. */
function onlyBinding(binding: Binding): Binding {
  return 'task' in binding ? { task: binding.task } : { providerId: binding.providerId, model: binding.model }
}

/** From the next turn on. */
export async function rebind(sessionId: SessionId, binding: Binding): Promise<void> {
  const session = await request('sessions.bind', { sessionId, to: onlyBinding(binding) })
  setState(state => withChanged(state, session))
}

/** When its target fails, the default route is tried, or no longer. */
export async function setFallback(sessionId: SessionId, fallback: boolean): Promise<void> {
  const session = await request('sessions.bind', { sessionId, fallback })
  setState(state => withChanged(state, session))
}

export async function setParameters(sessionId: SessionId, parameters: Parameters): Promise<void> {
  const session = await request('sessions.setParameters', { sessionId, parameters })
  setState(state => withChanged(state, session))
}

/** Answers with how long the close can be taken back. */
export async function closeSession(sessionId: SessionId): Promise<number> {
  const { undoMs } = await request('sessions.close', { sessionId })
  setState(state => withoutSession(state, sessionId))
  return undoMs
}

export async function restoreSession(sessionId: SessionId): Promise<void> {
  awaitBoard()
  try {
    const snapshot = await request('sessions.restore', { sessionId })
    if (snapshot.board.id === getState().boardId) showBoard(snapshot, sessionId)
  } finally {
    early = undefined
  }
}

/** Answers with the sessions that were left alone because they still answer. */
export async function send(sessionIds: readonly SessionId[], prompt: string): Promise<Session[]> {
  const { boardId, sessions } = getState()
  if (!boardId) return []
  const { turns, runs, busy } = await request('turns.send', { boardId, sessionIds: [...sessionIds], prompt })
  setState(state => withTurns(state, turns, runs))
  return sessions.filter(({ id }) => busy.includes(id))
}

/** With `after` only those that follow it on the route are asked. */
export async function regenerate(turnId: TurnId, after?: Target): Promise<void> {
  const { turn, run } = await request('turns.regenerate', { turnId, ...(after && { after }) })
  setState(state => withTurns(state, [turn], [run]))
}

/** Stops what is open in these sessions; true when there was something to stop. */
export function stop(sessionIds: readonly SessionId[]): boolean {
  const runs = openRuns(getState(), sessionIds)
  for (const run of runs) void request('runs.stop', { runId: run.id })
  return runs.length > 0
}

export function activate(sessionId: SessionId): void {
  if (getState().activeId !== sessionId) setState({ activeId: sessionId })
}
