/** The verbs: createSession, send, sendAndWait, stop, destroy. Owns the runs that are under way. */
import type { BoardId, RunId, SessionId, Timestamp, TurnId } from '../../shared/ids.ts'
import type { Target } from '../../shared/route.ts'
import { isOpen, newRun } from '../../shared/run-reducer.ts'
import type { BoardSnapshot, Run, RunEvent, Session, Turn } from '../../shared/session.ts'
import type { BoardsTable } from '../db/boards.ts'
import type { Database } from '../db/database.ts'
import type { RunsTable } from '../db/runs.ts'
import { createDispatcher, type DispatchDependencies } from './dispatch.ts'
import { EngineError } from './engine-error.ts'
import { exchangesBefore } from './history.ts'
import { type Job, type LiveRun, type RunDependencies, startRun } from './run.ts'
import { createSessionKeeper } from './session-keeper.ts'

export type EngineDependencies = DispatchDependencies &
  Omit<RunDependencies, 'table' | 'listen'> & {
    db: Database
    boards: BoardsTable
    runs: RunsTable
    /** Heard once per run, before any of its events. */
    started: (turn: Turn, run: Run) => void
    /** Heard for every event of every run. */
    event: (event: RunEvent) => void
  }

export type Engine = ReturnType<typeof createEngine>

export function createEngine(dependencies: EngineDependencies) {
  const { db, boards, runs, now, newId, findProvider, started, event } = dependencies
  const dispatcher = createDispatcher(dependencies)
  const sessions = createSessionKeeper({ boards, findProvider, plan: dispatcher.plan, newId })
  const live = new Map<RunId, LiveRun>()

  const liveIn = (sessionId: SessionId): LiveRun | undefined =>
    [...live.values()].find(run => run.current().sessionId === sessionId)

  const jobFor = (
    session: Session,
    prompt: string,
    ordinal = Number.POSITIVE_INFINITY,
    after?: Target,
  ): Job => {
    const { id } = session
    const exchanges = exchangesBefore(ordinal, runs.turns(id), runs.runs(id), runs.carries(id))
    return dispatcher.jobFor(session, exchanges, prompt, after)
  }

  /** Starts a run that has been written, and forgets it when it has ended. */
  const start = (turn: Turn, run: Run, job: Job): LiveRun => {
    started(turn, run)
    const running = startRun(run, job, {
      ...dependencies,
      table: runs,
      listen: (_, happened) => event(happened),
    })
    live.set(run.id, running)
    void running.ended.then(() => live.delete(run.id))
    return running
  }

  const write = (session: Session, prompt: string): { turn: Turn; run: Run } => {
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
    return { turn, run }
  }

  const send = (boardId: BoardId, sessionIds: SessionId[], prompt: string) => {
    if (prompt.trim() === '') throw new EngineError('refused', 'Write a prompt first.')
    const addressed = [...new Set(sessionIds)].map(sessions.get)
    if (addressed.some(session => session.boardId !== boardId)) {
      throw new EngineError('not_found', 'A session is not on this board.')
    }
    const free = addressed.filter(session => !liveIn(session.id))
    const busy = addressed.filter(session => !free.includes(session)).map(session => session.id)
    if (free.length === 0)
      throw new EngineError('refused', 'The answer is still being written. Stop it first, or wait.')
    const jobs = free.map(session => ({ session, job: jobFor(session, prompt) }))
    const written = db.transaction(() => {
      boards.touch(boardId, now())
      return jobs.map(({ session, job }) => ({ ...write(session, prompt), job }))
    })
    for (const { turn, run, job } of written) start(turn, run, job)
    return { turns: written.map(({ turn }) => turn), runs: written.map(({ run }) => run), busy }
  }

  const stop = (runId: RunId) => live.get(runId)?.stop()

  return {
    createSession: sessions.createSession,
    bindSession: sessions.bindSession,
    setParameters: sessions.setParameters,
    /** What routing knows at this moment, for a conversation of this many characters. */
    routing: dispatcher.contextFor,

    /** One prompt to several sessions of a board; returns before any of them answers. */
    send,

    /**
     * One prompt to one session; resolves with the ended run, whatever its outcome. After `timeout` milliseconds the
     * run is stopped and this rejects with a TimeoutError.
     */
    async sendAndWait(sessionId: SessionId, prompt: string, timeout: number): Promise<Run> {
      const { boardId } = sessions.get(sessionId)
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

    /** A new answer to the last turn of a session; with `after` only from those that follow it on the route. */
    regenerate(turnId: TurnId, after?: Target): { turn: Turn; run: Run } {
      const sessionId = runs.sessionOfTurn(turnId)
      if (!sessionId) throw new EngineError('not_found', 'This turn no longer exists.')
      const session = sessions.get(sessionId)
      const last = runs.turns(sessionId).at(-1)
      if (!last || last.id !== turnId)
        throw new EngineError('refused', 'Only the last answer can be regenerated.')
      if (liveIn(sessionId))
        throw new EngineError('refused', 'The answer is still being written. Stop it first, or wait.')
      const job = jobFor(session, last.prompt, last.ordinal, after)
      const run = newRun(newId() as RunId, turnId, sessionId, now())
      runs.insertRun(run, last.runIds.length + 1)
      const turn = { ...last, runIds: [...last.runIds, run.id] }
      start(turn, run, job)
      return { turn, run }
    },

    /** Aborts a run and closes its socket; what has arrived is kept. */
    stop,

    /** Stops what a session is doing and takes it off its board. */
    destroy(sessionId: SessionId, at: Timestamp): void {
      sessions.get(sessionId)
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
      const onBoard = boards.sessions(boardId)
      const withLive = (run: Run) => (isOpen(run) ? (live.get(run.id)?.current() ?? run) : run)
      return {
        board,
        sessions: onBoard,
        turns: onBoard.flatMap(session => runs.turns(session.id)),
        runs: onBoard.flatMap(session => runs.runs(session.id)).map(withLive),
      }
    },

    /** Aborts every run, keeping what has arrived; the next start shows them as interrupted. */
    close(): void {
      for (const run of live.values()) run.abandon()
    },
  }
}
