/** Opens the SQLite file and brings it up to date. The only importer of the driver. */
import Sqlite from 'libsql'
import { migrations } from './migrations/all.ts'

type Value = string | number | null

/** One connection, synchronous. Statements are prepared once per text. */
export type Database = {
  run(sql: string, ...values: Value[]): void
  /** The first row, or undefined. */
  get<Row>(sql: string, ...values: Value[]): Row | undefined
  all<Row>(sql: string, ...values: Value[]): Row[]
  /** All of it or nothing; nests by joining the outer transaction. */
  transaction<T>(work: () => T): T
  /** Like `transaction`, and on the disk before it returns. */
  durableTransaction<T>(work: () => T): T
  close(): void
}

/** The file was written by a newer Keybench. It is left as it is. */
export class NewerDatabaseError extends Error {
  override name = 'NewerDatabaseError'
}

/** The file is not a database, or is damaged. It is left as it is. */
export class DamagedDatabaseError extends Error {
  override name = 'DamagedDatabaseError'
}

export function openDatabase(path: string): Database {
  const driver = open(path)
  const database = wrap(driver)
  try {
    migrate(database, path)
  } catch (error) {
    driver.close()
    throw error
  }
  return database
}

function open(path: string): Sqlite.Database {
  const driver = new Sqlite(path)
  try {
    // WAL survives a crash of the app in every mode; NORMAL may lose the last commits only when power fails,
    // and what must not be lost even then is written by durableTransaction.
    for (const pragma of [
      'journal_mode = WAL',
      'synchronous = NORMAL',
      'foreign_keys = ON',
      'busy_timeout = 2000',
    ]) {
      driver.pragma(pragma)
    }
    const check = driver.prepare('PRAGMA quick_check(1)').raw(true).get() as unknown as [string]
    if (check[0] !== 'ok') throw new Error(check[0])
    return driver
  } catch (error) {
    driver.close()
    throw new DamagedDatabaseError(`${path} cannot be read as a database`, { cause: error })
  }
}

function wrap(driver: Sqlite.Database): Database {
  const statements = new Map<string, Sqlite.Statement>()
  const prepare = (sql: string) => {
    const known = statements.get(sql)
    if (known) return known
    const statement = driver.prepare(sql)
    statements.set(sql, statement)
    return statement
  }
  let depth = 0
  const transaction = <T>(work: () => T): T => {
    if (depth > 0) return work()
    driver.exec('BEGIN IMMEDIATE')
    depth = 1
    try {
      const result = work()
      driver.exec('COMMIT')
      return result
    } catch (error) {
      driver.exec('ROLLBACK')
      throw error
    } finally {
      depth = 0
    }
  }
  return {
    run: (sql, ...values) => void prepare(sql).run(...values),
    get: <Row>(sql: string, ...values: Value[]) =>
      (prepare(sql).get(...values) ?? undefined) as Row | undefined,
    all: <Row>(sql: string, ...values: Value[]) => prepare(sql).all(...values) as Row[],
    transaction,
    durableTransaction: work => {
      if (depth > 0) throw new Error('A durable transaction cannot join another one')
      driver.pragma('synchronous = FULL')
      try {
        return transaction(work)
      } finally {
        driver.pragma('synchronous = NORMAL')
      }
    },
    close: () => {
      statements.clear()
      driver.close()
    },
  }
}

function migrate(database: Database, path: string): void {
  const row = database.get<{ user_version: number }>('PRAGMA user_version')
  const version = row?.user_version ?? 0
  if (version > migrations.length) {
    throw new NewerDatabaseError(
      `${path} was written by a newer Keybench (schema ${version}, known ${migrations.length})`,
    )
  }
  for (const [index, sql] of migrations.entries()) {
    if (index < version) continue
    database.transaction(() => {
      for (const statement of splitStatements(sql)) database.run(statement)
      database.run(`PRAGMA user_version = ${index + 1}`)
    })
  }
}

/** The migrations hold no semicolon inside a statement, so a split at the line's end is exact. */
function splitStatements(sql: string): string[] {
  return sql
    .split(/;\s*$/m)
    .map(statement => statement.trim())
    .filter(statement => statement !== '')
}
