/** The ledger: one row for each provider call, with what was asked, what went wrong, and what it cost. */
import type { Usage } from '../../shared/chat.ts'
import type { ErrorInfo } from '../../shared/errors.ts'
import type { AttemptId, ProviderId, RunId, SessionId } from '../../shared/ids.ts'
import type { Attempt, AttemptRequest, Cost } from '../../shared/session.ts'
import type { Database } from './database.ts'

type AttemptRow = {
  id: AttemptId
  run_id: RunId
  provider_id: ProviderId
  provider_label: string
  model: string
  started_at: number
  waited_ms: number | null
  request: string | null
  ended_at: number | null
  outcome: NonNullable<Attempt['outcome']> | null
  error: string | null
  usage: string | null
  cost_micro_usd: number | null
  price_source: string | null
  price_date: string | null
  response_model: string | null
}

/** What a vendor wants back, and the only model it may be given to. */
export type Carry = { providerId: ProviderId; model: string; carry: unknown }

export type AttemptsTable = ReturnType<typeof attemptsTable>

export function attemptsTable(db: Database) {
  return {
    /** Writes an attempt as it is now; `ordinal` is 1 for the first of its run. */
    save: (runId: RunId, ordinal: number, attempt: Attempt) =>
      db.run(
        `INSERT INTO attempts (id, run_id, ordinal, provider_id, provider_label, model, started_at, waited_ms, request,
           ended_at, outcome, error, usage, cost_micro_usd, price_source, price_date, response_model)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET ended_at = excluded.ended_at, outcome = excluded.outcome,
           error = excluded.error, usage = excluded.usage, cost_micro_usd = excluded.cost_micro_usd,
           price_source = excluded.price_source, price_date = excluded.price_date,
           response_model = excluded.response_model`,
        attempt.id,
        runId,
        ordinal,
        attempt.providerId,
        attempt.providerLabel,
        attempt.model,
        attempt.startedAt,
        attempt.waitedMs ?? null,
        json(attempt.request),
        attempt.endedAt ?? null,
        attempt.outcome ?? null,
        json(attempt.error),
        json(attempt.usage),
        attempt.cost?.microUsd ?? null,
        attempt.cost?.source ?? null,
        attempt.cost?.date ?? null,
        attempt.responseModel ?? null,
      ),

    saveCarry: (id: AttemptId, carry: unknown) =>
      db.run('UPDATE attempts SET carry = ? WHERE id = ?', JSON.stringify(carry), id),

    /** In the order they were made, by run. */
    ofSession(sessionId: SessionId): Map<RunId, Attempt[]> {
      const rows = db.all<AttemptRow>(
        'SELECT a.* FROM attempts a JOIN runs r ON r.id = a.run_id WHERE r.session_id = ? ORDER BY a.ordinal',
        sessionId,
      )
      const groups = new Map<RunId, Attempt[]>()
      for (const row of rows) groups.set(row.run_id, [...(groups.get(row.run_id) ?? []), toAttempt(row)])
      return groups
    },

    /** What vendors want back with the answers of a session, by run. */
    carriesOf(sessionId: SessionId): Map<RunId, Carry> {
      const rows = db.all<{ run_id: RunId; provider_id: ProviderId; model: string; carry: string }>(
        `SELECT a.run_id, a.provider_id, a.model, a.carry FROM attempts a JOIN runs r ON r.id = a.run_id
         WHERE r.session_id = ? AND a.carry IS NOT NULL`,
        sessionId,
      )
      return new Map(
        rows.map(row => [
          row.run_id,
          { providerId: row.provider_id, model: row.model, carry: JSON.parse(row.carry) as unknown },
        ]),
      )
    },
  }
}

function json(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value)
}

function toAttempt(row: AttemptRow): Attempt {
  const cost: Cost | undefined =
    row.cost_micro_usd === null || row.price_source === null
      ? undefined
      : {
          microUsd: row.cost_micro_usd,
          source: row.price_source,
          ...(row.price_date !== null && { date: row.price_date }),
        }
  return {
    id: row.id,
    providerId: row.provider_id,
    providerLabel: row.provider_label,
    model: row.model,
    startedAt: row.started_at,
    ...(row.waited_ms !== null && { waitedMs: row.waited_ms }),
    ...(row.request !== null && { request: JSON.parse(row.request) as AttemptRequest }),
    ...(row.ended_at !== null && { endedAt: row.ended_at }),
    ...(row.outcome !== null && { outcome: row.outcome }),
    ...(row.error !== null && { error: JSON.parse(row.error) as ErrorInfo }),
    ...(row.usage !== null && { usage: JSON.parse(row.usage) as Usage }),
    ...(cost && { cost }),
    ...(row.response_model !== null && { responseModel: row.response_model }),
  }
}
