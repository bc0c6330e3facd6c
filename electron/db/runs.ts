/** Turns and runs, and the chunks of answers that are still running. */
import type { FinishReason, Usage } from '../../shared/chat.ts'
import type { ErrorInfo } from '../../shared/errors.ts'
import type { RunId, SessionId, Timestamp, TurnId } from '../../shared/ids.ts'
import type { RunRoute } from '../../shared/route.ts'
import type { Attempt, Run, RunStatus, Turn } from '../../shared/session.ts'
import { attemptsTable } from './attempts.ts'
import type { Database } from './database.ts'

/** What arrived of an answer since the last batch; `seq` is the last event in it. */
export type Chunk = { seq: number; text: string; reasoning: string; at: Timestamp }

type TurnRow = { id: TurnId; session_id: SessionId; ordinal: number; prompt: string; created_at: number }
type RunRow = {
  id: RunId
  turn_id: TurnId
  session_id: SessionId
  status: RunStatus
  text: string
  reasoning: string
  started_at: number
  first_content_at: number | null
  ended_at: number | null
  finish_reason: string | null
  usage: string | null
  error: string | null
  route: string | null
  seq: number
}
type ChunkRow = { run_id: RunId; text: string; reasoning: string; at: number }

export type RunsTable = ReturnType<typeof runsTable>

export function runsTable(db: Database) {
  const attempts = attemptsTable(db)

  return {
    /** Oldest first. `runIds` are filled in from the runs of the same session. */
    turns(sessionId: SessionId): Turn[] {
      const rows = db.all<TurnRow>('SELECT * FROM turns WHERE session_id = ? ORDER BY ordinal', sessionId)
      const runs = db.all<{ id: RunId; turn_id: TurnId }>(
        'SELECT id, turn_id FROM runs WHERE session_id = ? ORDER BY ordinal',
        sessionId,
      )
      const runIds = new Map<TurnId, RunId[]>()
      for (const run of runs) runIds.set(run.turn_id, [...(runIds.get(run.turn_id) ?? []), run.id])
      return rows.map(row => toTurn(row, runIds.get(row.id) ?? []))
    },
    /** The ordinal of the last turn; 0 when there is none yet. */
    lastOrdinal: (sessionId: SessionId): number =>
      db.get<{ last: number }>(
        'SELECT coalesce(max(ordinal), 0) AS last FROM turns WHERE session_id = ?',
        sessionId,
      )?.last ?? 0,
    sessionOfTurn: (id: TurnId): SessionId | undefined =>
      db.get<{ session_id: SessionId }>('SELECT session_id FROM turns WHERE id = ?', id)?.session_id,
    /** Every run of a session, oldest turn first. */
    runs(sessionId: SessionId): Run[] {
      const attemptsByRun = attempts.ofSession(sessionId)
      return db
        .all<RunRow>(
          'SELECT r.* FROM runs r JOIN turns t ON t.id = r.turn_id WHERE r.session_id = ? ORDER BY t.ordinal, r.ordinal',
          sessionId,
        )
        .map(row => toRun(row, attemptsByRun.get(row.id) ?? []))
    },
    insertTurn: ({ id, sessionId, ordinal, prompt, createdAt }: Turn) =>
      db.run(
        'INSERT INTO turns (id, session_id, ordinal, prompt, created_at) VALUES (?, ?, ?, ?, ?)',
        id,
        sessionId,
        ordinal,
        prompt,
        createdAt,
      ),
    /** `ordinal` is 1 for the first answer of a turn. */
    insertRun: (run: Run, ordinal: number) =>
      db.run(
        'INSERT INTO runs (id, turn_id, session_id, ordinal, status, started_at) VALUES (?, ?, ?, ?, ?, ?)',
        run.id,
        run.turnId,
        run.sessionId,
        ordinal,
        run.status,
        run.startedAt,
      ),
    saveRoute: (id: RunId, route: RunRoute) =>
      db.run('UPDATE runs SET route = ? WHERE id = ?', JSON.stringify(route), id),
    saveAttempt: attempts.save,
    saveCarry: attempts.saveCarry,
    carries: attempts.carriesOf,
    appendChunk: (runId: RunId, { seq, text, reasoning, at }: Chunk) =>
      db.run(
        'INSERT INTO run_chunks (run_id, seq, text, reasoning, at) VALUES (?, ?, ?, ?, ?)',
        runId,
        seq,
        text,
        reasoning,
        at,
      ),

    /** Writes a run that has ended, with its attempts, and drops its chunks; on the disk when it returns. */
    finish: (run: Run) =>
      db.durableTransaction(() => {
        db.run(
          `UPDATE runs SET status = ?, text = ?, reasoning = ?, first_content_at = ?, ended_at = ?,
             finish_reason = ?, usage = ?, error = ?, route = ?, seq = ? WHERE id = ?`,
          run.status,
          run.text,
          run.reasoning,
          run.firstContentAt ?? null,
          run.endedAt ?? null,
          json(run.finishReason),
          json(run.usage),
          json(run.error),
          json(run.route),
          run.seq,
          run.id,
        )
        for (const [index, attempt] of run.attempts.entries()) attempts.save(run.id, index + 1, attempt)
        db.run('DELETE FROM run_chunks WHERE run_id = ?', run.id)
      }),

    /** Closes what a crash left open: such runs become `interrupted` and keep the text that had arrived. */
    interruptOpen: () =>
      db.transaction(() => {
        const chunks = db.all<ChunkRow>(
          'SELECT run_id, text, reasoning, at FROM run_chunks ORDER BY run_id, seq',
        )
        for (const [runId, text, reasoning, first, last] of fold(chunks)) {
          db.run(
            'UPDATE runs SET text = text || ?, reasoning = reasoning || ?, first_content_at = ?, ended_at = ? WHERE id = ?',
            text,
            reasoning,
            first,
            last,
            runId,
          )
        }
        db.run('DELETE FROM run_chunks')
        db.run(
          `UPDATE attempts SET outcome = 'interrupted'
           WHERE outcome IS NULL AND run_id IN (SELECT id FROM runs WHERE status IN ('waiting', 'streaming'))`,
        )
        db.run(
          `UPDATE runs SET status = 'interrupted', ended_at = coalesce(ended_at, started_at)
           WHERE status IN ('waiting', 'streaming')`,
        )
      }),
  }
}

function fold(chunks: ChunkRow[]): [RunId, string, string, Timestamp, Timestamp][] {
  const runs = new Map<RunId, [RunId, string, string, Timestamp, Timestamp]>()
  for (const { run_id, text, reasoning, at } of chunks) {
    const known = runs.get(run_id) ?? [run_id, '', '', at, at]
    runs.set(run_id, [run_id, known[1] + text, known[2] + reasoning, known[3], at])
  }
  return [...runs.values()]
}

function json(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value)
}

function toTurn(row: TurnRow, runIds: RunId[]): Turn {
  return {
    id: row.id,
    sessionId: row.session_id,
    ordinal: row.ordinal,
    prompt: row.prompt,
    createdAt: row.created_at,
    runIds,
  }
}

function toRun(row: RunRow, attempts: Attempt[]): Run {
  return {
    id: row.id,
    turnId: row.turn_id,
    sessionId: row.session_id,
    status: row.status,
    text: row.text,
    reasoning: row.reasoning,
    startedAt: row.started_at,
    ...(row.first_content_at !== null && { firstContentAt: row.first_content_at }),
    ...(row.ended_at !== null && { endedAt: row.ended_at }),
    ...(row.finish_reason !== null && { finishReason: JSON.parse(row.finish_reason) as FinishReason }),
    ...(row.usage !== null && { usage: JSON.parse(row.usage) as Usage }),
    ...(row.error !== null && { error: JSON.parse(row.error) as ErrorInfo }),
    attempts,
    ...(row.route !== null && { route: JSON.parse(row.route) as RunRoute }),
    seq: row.seq,
  }
}
