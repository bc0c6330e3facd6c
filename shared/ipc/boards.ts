/** Requests about boards, sessions, turns and runs. */
import { z } from 'zod'
import type { BoardId, RunId, SessionId, TurnId } from '../ids.ts'
import { type Parameters, reasoningEfforts } from '../parameters.ts'
import type { BoardInfo, BoardSnapshot, Run, Session, Turn } from '../session.ts'
import { define } from './define.ts'
import { id } from './ids.ts'
import { target, taskName } from './routes.ts'

const board = z.strictObject({ boardId: id<BoardId>() })
const session = z.strictObject({ sessionId: id<SessionId>() })
const run = z.strictObject({ runId: id<RunId>() })

/** A prompt as it is sent: something to say, at most 2 million characters. */
const prompt = z.string().max(2_000_000)

/** The ranges the vendors share; what a model takes of them is decided when it is called. */
const parameters: z.ZodType<Parameters> = z.strictObject({
  temperature: z.number().min(0).max(2).exactOptional(),
  topP: z.number().min(0).max(1).exactOptional(),
  maxOutputTokens: z.int().min(1).max(10_000_000).exactOptional(),
  frequencyPenalty: z.number().min(-2).max(2).exactOptional(),
  presencePenalty: z.number().min(-2).max(2).exactOptional(),
  seed: z.int().min(0).exactOptional(),
  stop: z.array(z.string().min(1).max(500)).min(1).max(4).exactOptional(),
  reasoningEffort: z.enum(reasoningEfforts).exactOptional(),
  system: z.string().min(1).max(200_000).exactOptional(),
})

const forTask = z.strictObject({ task: taskName })

export const boardRequests = {
  'boards.create': define(z.strictObject({ title: z.string().max(200).optional() })).returns<BoardInfo>(),
  'boards.open': define(board).returns<BoardSnapshot>(),
  'boards.rename': define(
    z.strictObject({ boardId: id<BoardId>(), title: z.string().max(200) }),
  ).returns<BoardInfo>(),
  /** Hides the board and stops its runs; erased some time after `undoMs` have passed. */
  'boards.remove': define(board).returns<{ undoMs: number }>(),
  'boards.restore': define(board).returns<BoardInfo>(),

  /** Bound to a target, or to a task that is routed anew for each run. */
  'sessions.create': define(
    z.union([
      target.extend({ boardId: id<BoardId>(), name: z.string().max(200).optional() }),
      forTask.extend({ boardId: id<BoardId>(), name: z.string().max(200).optional() }),
    ]),
  ).returns<Session>(),
  /** From the next turn on. `fallback`: when the target fails, the default route is tried. */
  'sessions.bind': define(
    z.strictObject({
      sessionId: id<SessionId>(),
      to: z.union([target, forTask]).optional(),
      fallback: z.boolean().optional(),
    }),
  ).returns<Session>(),
  /** Replaces all of them, from the next turn on; an empty object asks for nothing. */
  'sessions.setParameters': define(
    z.strictObject({ sessionId: id<SessionId>(), parameters }),
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
  /** A new run for the last turn of a session; the old answer is kept. `after`: only what follows it on the route is asked. */
  'turns.regenerate': define(z.strictObject({ turnId: id<TurnId>(), after: target.optional() })).returns<{
    turn: Turn
    run: Run
  }>(),
  /** Aborts the call and closes its socket; what has arrived is kept. Nothing happens when the run has ended. */
  'runs.stop': define(run).returns<void>(),
}
