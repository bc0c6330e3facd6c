import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'libsql'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BoardId, SessionId } from '../../shared/ids.ts'
import { boardsTable } from './boards.ts'
import { DamagedDatabaseError, NewerDatabaseError, openDatabase } from './database.ts'
import { initial } from './migrations/0001-initial.ts'
import { routesTable } from './routes.ts'
import { runsTable } from './runs.ts'

let folder: string
let path: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keybench-db-'))
  path = join(folder, 'keybench.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a new file gets the schema, WAL and foreign keys, and opens again unchanged', () => {
  const first = openDatabase(path)
  first.run(`INSERT INTO boards (id, title, created_at, updated_at) VALUES ('b', 'One', 1, 1)`)
  first.close()
  const second = openDatabase(path)
  expect(second.get<{ title: string }>('SELECT title FROM boards')?.title).toBe('One')
  expect(second.get<{ journal_mode: string }>('PRAGMA journal_mode')?.journal_mode).toBe('wal')
  expect(second.get<{ foreign_keys: number }>('PRAGMA foreign_keys')?.foreign_keys).toBe(1)
  expect(() => second.run(`INSERT INTO turns VALUES ('t', 'nobody', 1, 'p', 1)`)).toThrow(/FOREIGN KEY/)
  second.close()
})

test('a file of the first version keeps what is in it, and gets what is new', () => {
  const old = new Sqlite(path)
  old.exec(initial)
  old.exec(`INSERT INTO boards (id, title, created_at, updated_at) VALUES ('b', 'One', 1, 1)`)
  old.exec(`INSERT INTO sessions VALUES ('s', 'b', NULL, 'p', 'P', 'm', 1, NULL)`)
  old.exec(`INSERT INTO turns VALUES ('t', 's', 1, 'why', 1)`)
  old.exec(
    `INSERT INTO runs (id, turn_id, session_id, ordinal, status, started_at) VALUES ('r', 't', 's', 1, 'done', 1)`,
  )
  old.exec(`INSERT INTO attempts (id, run_id, ordinal, provider_id, provider_label, model, started_at)
    VALUES ('a', 'r', 1, 'p', 'P', 'm', 1)`)
  old.pragma('user_version = 1')
  old.close()
  const db = openDatabase(path)
  const session = { id: 's', boardId: 'b', providerId: 'p', providerLabel: 'P', model: 'm', position: 1 }
  expect(boardsTable(db).sessions('b' as BoardId)).toEqual([session])
  const [run] = runsTable(db).runs('s' as SessionId)
  expect(run?.attempts).toEqual([{ id: 'a', providerId: 'p', providerLabel: 'P', model: 'm', startedAt: 1 }])
  expect(
    routesTable(db)
      .list()
      .every(({ candidates }) => candidates.length === 0),
  ).toBe(true)
  db.close()
})

test('a transaction that throws leaves nothing behind', () => {
  const db = openDatabase(path)
  const insert = () => {
    db.run(`INSERT INTO settings (name, value) VALUES ('a', '1')`)
    throw new Error('no')
  }
  expect(() => db.transaction(insert)).toThrow('no')
  expect(() => db.durableTransaction(insert)).toThrow('no')
  expect(db.all('SELECT * FROM settings')).toEqual([])
  expect(db.get<{ synchronous: number }>('PRAGMA synchronous')?.synchronous).toBe(1)
  db.close()
})

test('a durable transaction runs with full synchronisation and refuses to join another', () => {
  const db = openDatabase(path)
  const level = db.durableTransaction(
    () => db.get<{ synchronous: number }>('PRAGMA synchronous')?.synchronous,
  )
  expect(level).toBe(2)
  expect(() => db.transaction(() => db.durableTransaction(() => 0))).toThrow(/cannot join/)
  db.close()
})

test('a file of a newer version is refused and left alone', () => {
  const db = openDatabase(path)
  db.run('PRAGMA user_version = 999')
  db.close()
  expect(() => openDatabase(path)).toThrow(NewerDatabaseError)
  const again = () => openDatabase(path)
  expect(again).toThrow(/newer Keybench/)
})

test.each([
  ['text', Buffer.from('this is not a database, it only lies where one is expected. '.repeat(40))],
  ['noise', Buffer.alloc(8192, 7)],
])('a file that is no database (%s) is refused and left byte for byte', (_, bytes) => {
  writeFileSync(path, bytes)
  expect(() => openDatabase(path)).toThrow(DamagedDatabaseError)
  expect(readFileSync(path).equals(bytes)).toBe(true)
})
