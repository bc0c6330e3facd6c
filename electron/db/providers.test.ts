import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'libsql'
import { expect, onTestFinished, test } from 'vitest'
import type { ProviderId, Timestamp } from '../../shared/ids.ts'
import { openDatabase } from './database.ts'
import { initial } from './migrations/0001-initial.ts'
import { providersTable, type StoredProvider } from './providers.ts'

function newPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'keybench-db-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'keybench.db')
}

const plain: StoredProvider = {
  id: 'p-1' as ProviderId,
  type: 'openai',
  label: 'Mine',
  baseUrl: 'https://api.openai.com/v1',
  models: ['m-1'],
  needsKey: true,
  health: { state: 'untested' },
  createdAt: 1 as Timestamp,
  removed: false,
}
const full: StoredProvider = {
  ...plain,
  type: 'azure',
  apiVersion: '2024-10-21',
  headers: { 'x-a': '1' },
  responsesModels: ['m-1'],
  allowHttp: true,
  caCertificate: '-----BEGIN CERTIFICATE-----',
  proxy: { mode: 'manual', url: 'http://proxy.example:3128' },
}

test('options are kept as they are, and what is absent stays absent', () => {
  const db = openDatabase(newPath())
  onTestFinished(() => db.close())
  const table = providersTable(db)
  table.insert(full)
  expect(table.list()).toEqual([full])
  table.update(plain.id, plain)
  expect(table.list()).toStrictEqual([plain])
  table.update(plain.id, full)
  expect(table.list()).toStrictEqual([full])
})

test('a provider of the first schema has no options', () => {
  const path = newPath()
  const old = new Sqlite(path)
  old.exec(initial)
  old.exec(`INSERT INTO providers (id, type, label, base_url, models, needs_key, health, created_at)
    VALUES ('p-1', 'openai', 'Mine', 'https://api.openai.com/v1', '["m-1"]', 1, '{"state":"untested"}', 1)`)
  old.exec('PRAGMA user_version = 1')
  old.close()
  const db = openDatabase(path)
  onTestFinished(() => db.close())
  expect(providersTable(db).list()).toStrictEqual([plain])
})
