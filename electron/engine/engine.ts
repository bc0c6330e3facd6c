/** The verbs: createSession, send, sendAndWait, stop, destroy. Owns the runs that are under way. */
import type { BoardId, ProviderId, RunId, SessionId, Timestamp, TurnId } from '../../shared/ids.ts'
import type { Provider } from '../../shared/provider.ts'
import { isOpen, newRun } from '../../shared/run-reducer.ts'
import type { BoardSnapshot, Run, RunEvent, Session, Turn } from '../../shared/session.ts'
import type { BoardsTable } from '../db/boards.ts'
import type { Database } from '../db/database.ts'
import type { RunsTable } from '../db/runs.ts'
import { EngineError } from './engine-error.ts'
import { messagesFor } from './history.ts'
import { type Call, type LiveRun, type RunDependencies, startRun } from './run.ts'

export type EngineDependencies = Omit<RunDependencies, 'table' | 'listen'> & {
  db: Database
  boards: BoardsTable
  runs: RunsTable
  findProvider: (id: ProviderId) => Provider | undefined
  /** The provider call of a session's target. */
  callFor: (providerId: ProviderId, model: string) => Call
  /** Heard once per run, before any of its events. */
  started: (turn: Turn, run: Run) => void
  /** Heard for every event of every run. */
  event: (event: RunEvent) => void
}

export type Engine = ReturnType<typeof createEngine>

export function createEngine(dependencies: EngineDependencies) {
  const { db, boards, runs, now, newId, findProvider, callFor, started, event } = dependencies
  const live = new Map<RunId, LiveRun>()

  const liveIn = (sessionId: SessionId): LiveRun | undefined =>
    [...live.values()].find(run => run.current().sessionId === sessionId)

  const sessionOf = (id: SessionId): Session => {
    const session = boards.findSession(id)
    if (!session) throw new EngineError('not_found', 'This session no longer exists.')
    return session
  }
  const providerOf = (session: Session): Provider => {
    const provider = findProvider(session.providerId)
    if (provider) return provider
    throw new EngineError(
      'refused',
      `The provider ${session.providerLabel} has been removed. Add a session with another one.`,
    )
  }

  /** Starts a run that has been written, and forgets it when it has ended. */
  const start = (session: Session, turn: Turn, run: Run): LiveRun => {
    const history = new Map(runs.runs(session.id).map(earlier => [earlier.id, earlier]))
    const messages = messagesFor(runs.turns(session.id), history, turn)
    started(turn, run)
    const call = callFor(session.providerId, session.model)
    const running = startRun(run, providerOf(session), session.model, messages, call, {
      ...dependencies,
      table: runs,
      listen: (_, happened) => event(happened),
    })
    live.set(run.id, running)
    void running.ended.then(() => live.delete(run.id))
    return running
  }

  const write = (session: Session, prompt: string): { session: Session; turn: Turn; run: Run } => {
    const at = now()
    const ordinal = runs.lastOrdinal(session.id) + 1
    const runId = newId() as RunId
    const turn: Turn = {
      id: newId() as TurnId,
      sessionId: session.id,
      ordinal,
      prompt,
      createdAt: at,
      runIds: [runId],
    }
    const run = newRun(runId, turn.id, session.id, at)
    runs.insertTurn(turn)
    runs.insertRun(run, 1)
    return { session, turn, run }
  }

  const send = (boardId: BoardId, sessionIds: SessionId[], prompt: string) => {
    if (prompt.trim() === '') throw new EngineError('refused', 'Write a prompt first.')
    const sessions = [...new Set(sessionIds)].map(sessionOf)
    if (sessions.some(session => session.boardId !== boardId)) {
      throw new EngineError('not_found', 'A session is not on this board.')
    }
    const free = sessions.filter(session => !liveIn(session.id))
    const busy = sessions.filter(session => !free.includes(session)).map(session => session.id)
    if (free.length === 0)
      throw new EngineError('refused', 'The answer is still being written. Stop it first, or wait.')
    for (const session of free) providerOf(session)
    const written = db.transaction(() => {
      boards.touch(boardId, now())
      return free.map(session => write(session, prompt))
    })
    for (const { session, turn, run } of written) start(session, turn, run)
    return { turns: written.map(({ turn }) => turn), runs: written.map(({ run }) => run), busy }
  }

  const stop = (runId: RunId) => live.get(runId)?.stop()

  return {
    createSession(target: {
      boardId: BoardId
      providerId: ProviderId
      model: string
      name?: string | undefined
    }): Session {
      if (!boards.find(target.boardId)) throw new EngineError('not_found', 'This board no longer exists.')
      const provider = findProvider(target.providerId)
      if (!provider) throw new EngineError('not_found', 'This provider no longer exists.')
      const session: Session = {
        id: newId() as SessionId,
        boardId: target.boardId,
        ...(target.name && { name: target.name }),
        providerId: provider.id,
        providerLabel: provider.label,
        model: target.model,
        position: boards.nextPosition(target.boardId),
      }
      boards.insertSession(session)
      return session
    },

    /** One prompt to several sessions of a board; returns before any of them answers. */
    send,

    /**
     * One prompt to one session; resolves with the ended run, whatever its outcome. After `timeout` milliseconds the
     * run is stopped and this rejects with a TimeoutError.
     */
    async sendAndWait(sessionId: SessionId, prompt: string, timeout: number): Promise<Run> {
      const { boardId } = sessionOf(sessionId)
      const [run] = send(boardId, [sessionId], prompt).runs
      const running = run && live.get(run.id)
      if (!running) throw new EngineError('refused', 'The run could not be started.')
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
          running.stop()
          reject(new DOMException(`No complete answer within ${timeout} ms`, 'TimeoutError'))
        }, timeout)
      })
      try {
        return await Promise.race([running.ended, late])
      } finally {
        clearTimeout(timer)
      }
    },

    /** A new answer to the last turn of a session. */
    regenerate(turnId: TurnId): { turn: Turn; run: Run } {
      const sessionId = runs.sessionOfTurn(turnId)
      if (!sessionId) throw new EngineError('not_found', 'This turn no longer exists.')
      const session = sessionOf(sessionId)
      const last = runs.turns(sessionId).at(-1)
      if (!last || last.id !== turnId)
        throw new EngineError('refused', 'Only the last answer can be regenerated.')
      if (liveIn(sessionId))
        throw new EngineError('refused', 'The answer is still being written. Stop it first, or wait.')
      providerOf(session)
      const run = newRun(newId() as RunId, turnId, sessionId, now())
      runs.insertRun(run, last.runIds.length + 1)
      const turn = { ...last, runIds: [...last.runIds, run.id] }
      start(session, turn, run)
      return { turn, run }
    },

    /** Aborts a run and closes its socket; what has arrived is kept. */
    stop,

    /** Stops what a session is doing and takes it off its board. */
    destroy(sessionId: SessionId, at: Timestamp): void {
      sessionOf(sessionId)
      liveIn(sessionId)?.stop()
      boards.setSessionRemoved(sessionId, at)
    },

    /** Stops everything on a board. */
    stopBoard(boardId: BoardId): void {
      for (const session of boards.sessions(boardId)) liveIn(session.id)?.stop()
    },

    /** A board with everything on it; running answers as far as they are. */
    snapshot(boardId: BoardId): BoardSnapshot | undefined {
      const board = boards.find(boardId)
      if (!board) return undefined
      const sessions = boards.sessions(boardId)
      const withLive = (run: Run) => (isOpen(run) ? (live.get(run.id)?.current() ?? run) : run)
      return {
        board,
        sessions,
        turns: sessions.flatMap(session => runs.turns(session.id)),
        runs: sessions.flatMap(session => runs.runs(session.id)).map(withLive),
      }
    },

    /** Aborts every run, keeping what has arrived; the next start shows them as interrupted. */
    close(): void {
      for (const run of live.values()) run.abandon()
    },
  }
}
