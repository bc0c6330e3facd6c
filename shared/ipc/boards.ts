/** Requests about boards, sessions, turns and runs. */
import { z } from 'zod'
import type { BoardId, ProviderId, RunId, SessionId, TurnId } from '../ids.ts'
import type { BoardInfo, BoardSnapshot, Run, Session, Turn } from '../session.ts'
import { define } from './define.ts'
import { id } from './ids.ts'

const board = z.strictObject({ boardId: id<BoardId>() })
const session = z.strictObject({ sessionId: id<SessionId>() })
const run = z.strictObject({ runId: id<RunId>() })

/** A prompt as it is sent: something to say, at most 2 million characters. */
const prompt = z.string().max(2_000_000)

export const boardRequests = {
  'boards.create': define(z.strictObject({ title: z.string().max(200).optional() })).returns<BoardInfo>(),
  'boards.open': define(board).returns<BoardSnapshot>(),
  'boards.rename': define(
    z.strictObject({ boardId: id<BoardId>(), title: z.string().max(200) }),
  ).returns<BoardInfo>(),
  /** Hides the board and stops its runs; erased some time after `undoMs` have passed. */
  'boards.remove': define(board).returns<{ undoMs: number }>(),
  'boards.restore': define(board).returns<BoardInfo>(),

  'sessions.create': define(
    z.strictObject({
      boardId: id<BoardId>(),
      providerId: id<ProviderId>(),
      model: z.string().min(1).max(300),
      name: z.string().max(200).optional(),
    }),
  ).returns<Session>(),
  /** Stops its run and hides the session; erased some time after `undoMs` have passed. */
  'sessions.close': define(session).returns<{ undoMs: number }>(),
  /** Takes back a close and answers with the board as it is then. */
  'sessions.restore': define(session).returns<BoardSnapshot>(),

  /**
   * Writes one turn and one waiting run per session in one transaction, then starts them. Sessions that still
   * answer are left alone and named in `busy`; when all of them do, the request is refused.
   */
  'turns.send': define(
    z.strictObject({ boardId: id<BoardId>(), sessionIds: z.array(id<SessionId>()).min(1).max(64), prompt }),
  ).returns<{ turns: Turn[]; runs: Run[]; busy: SessionId[] }>(),
  /** A new run for the last turn of a session; the old answer is kept. */
  'turns.regenerate': define(z.strictObject({ turnId: id<TurnId>() })).returns<{ turn: Turn; run: Run }>(),
  /** Aborts the call and closes its socket; what has arrived is kept. Nothing happens when the run has ended. */
  'runs.stop': define(run).returns<void>(),
}
