/** Boards and the sessions on them. Removed ones stay until they are erased. */
import type { BoardId, ProviderId, SessionId, Timestamp } from '../../shared/ids.ts'
import type { Parameters } from '../../shared/parameters.ts'
import type { BoardInfo, Session } from '../../shared/session.ts'
import type { Database } from './database.ts'

type BoardRow = { id: BoardId; title: string; created_at: number; updated_at: number }
type SessionRow = {
  id: SessionId
  board_id: BoardId
  name: string | null
  provider_id: ProviderId
  provider_label: string
  model: string
  position: number
  task: string | null
  fallback: number
  parameters: string
}

export type BoardsTable = ReturnType<typeof boardsTable>

export function boardsTable(db: Database) {
  return {
    /** Last used first. */
    list: (): BoardInfo[] =>
      db
        .all<BoardRow>('SELECT * FROM boards WHERE removed_at IS NULL ORDER BY updated_at DESC, rowid DESC')
        .map(toBoard),
    find: (id: BoardId): BoardInfo | undefined =>
      map(db.get<BoardRow>('SELECT * FROM boards WHERE id = ? AND removed_at IS NULL', id), toBoard),
    insert: ({ id, title, createdAt, updatedAt }: BoardInfo) =>
      db.run(
        'INSERT INTO boards (id, title, created_at, updated_at) VALUES (?, ?, ?, ?)',
        id,
        title,
        createdAt,
        updatedAt,
      ),
    rename: (id: BoardId, title: string) => db.run('UPDATE boards SET title = ? WHERE id = ?', title, id),
    touch: (id: BoardId, at: Timestamp) => db.run('UPDATE boards SET updated_at = ? WHERE id = ?', at, id),
    setRemoved: (id: BoardId, at: Timestamp | null) =>
      db.run('UPDATE boards SET removed_at = ? WHERE id = ?', at, id),

    /** In the order they stand on the board. */
    sessions: (id: BoardId): Session[] =>
      db
        .all<SessionRow>(
          'SELECT * FROM sessions WHERE board_id = ? AND removed_at IS NULL ORDER BY position',
          id,
        )
        .map(toSession),
    findSession: (id: SessionId): Session | undefined =>
      map(db.get<SessionRow>('SELECT * FROM sessions WHERE id = ?', id), toSession),
    nextPosition: (id: BoardId): number =>
      db.get<{ next: number }>(
        'SELECT coalesce(max(position), 0) + 1 AS next FROM sessions WHERE board_id = ?',
        id,
      )?.next ?? 1,
    /** Writes a session, new or changed; its board and its place stay as they were first written. */
    saveSession(session: Session) {
      const { id, boardId, name, providerId, providerLabel, model, position, task, fallback, parameters } =
        session
      db.run(
        `INSERT INTO sessions
           (id, board_id, name, provider_id, provider_label, model, position, task, fallback, parameters)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, provider_id = excluded.provider_id,
           provider_label = excluded.provider_label, model = excluded.model, task = excluded.task,
           fallback = excluded.fallback, parameters = excluded.parameters`,
        id,
        boardId,
        name ?? null,
        providerId,
        providerLabel,
        model,
        position,
        task ?? null,
        Number(fallback === true),
        JSON.stringify(parameters ?? {}),
      )
    },
    setSessionRemoved: (id: SessionId, at: Timestamp | null) =>
      db.run('UPDATE sessions SET removed_at = ? WHERE id = ?', at, id),

    /** Forgets for good what was removed at or before `until`. */
    eraseRemoved(until: Timestamp) {
      db.run('DELETE FROM sessions WHERE removed_at <= ?', until)
      db.run('DELETE FROM boards WHERE removed_at <= ?', until)
    },
  }
}

function map<A, B>(value: A | undefined, change: (value: A) => B): B | undefined {
  return value === undefined ? undefined : change(value)
}

function toBoard(row: BoardRow): BoardInfo {
  return { id: row.id, title: row.title, createdAt: row.created_at, updatedAt: row.updated_at }
}

function toSession(row: SessionRow): Session {
  return {
    id: row.id,
    boardId: row.board_id,
    ...(row.name !== null && { name: row.name }),
    providerId: row.provider_id,
    providerLabel: row.provider_label,
    model: row.model,
    position: row.position,
    ...(row.task !== null && { task: row.task }),
    ...(row.fallback === 1 && { fallback: true }),
    ...(row.parameters !== '{}' && { parameters: JSON.parse(row.parameters) as Parameters }),
  }
}
