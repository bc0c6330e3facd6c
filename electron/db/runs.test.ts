import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AttemptId, BoardId, ProviderId, RunId, SessionId, TurnId } from '../../shared/ids.ts'
import { newRun } from '../../shared/run-reducer.ts'
import type { Run } from '../../shared/session.ts'
import { boardsTable } from './boards.ts'
import { type Database, openDatabase } from './database.ts'
import { runsTable } from './runs.ts'

const boardId = 'b' as BoardId
const sessionId = 's' as SessionId
const turnId = 't' as TurnId
const runId = 'r' as RunId
const providerId = 'p' as ProviderId
let folder: string
let db: Database

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keybench-db-'))
  db = openDatabase(join(folder, 'keybench.db'))
  const boards = boardsTable(db)
  boards.insert({ id: boardId, title: 'B', createdAt: 1, updatedAt: 1 })
  boards.saveSession({ id: sessionId, boardId, providerId, providerLabel: 'P', model: 'm', position: 1 })
  runsTable(db).insertTurn({ id: turnId, sessionId, ordinal: 1, prompt: 'why', createdAt: 2, runIds: [] })
  runsTable(db).insertRun(newRun(runId, turnId, sessionId, 2), 1)
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true, force: true })
})

const attempt = { id: 'a' as AttemptId, providerId, providerLabel: 'P', model: 'm', startedAt: 3 }

test('a finished run comes back as it was', () => {
  const run: Run = {
    ...newRun(runId, turnId, sessionId, 2),
    status: 'error',
    text: 'so',
    reasoning: 'hm',
    firstContentAt: 4,
    endedAt: 9,
    finishReason: { unified: 'stop', raw: 'stop' },
    usage: { inputTokens: 1, source: 'reported' },
    error: { kind: 'server', message: 'x', remedy: 'retry', phase: 'stream', provider: 'P', model: 'm' },
    attempts: [{ ...attempt, endedAt: 9, outcome: 'error' }],
    route: { task: 'code', candidates: [{ providerId, providerLabel: 'P', model: 'm' }], skipped: [] },
    seq: 5,
  }
  runsTable(db).saveAttempt(runId, 1, attempt)
  runsTable(db).appendChunk(runId, { seq: 3, text: 's', reasoning: '', at: 4 })
  runsTable(db).finish(run)
  expect(runsTable(db).runs(sessionId)).toEqual([run])
  expect(runsTable(db).turns(sessionId)).toEqual([
    { id: turnId, sessionId, ordinal: 1, prompt: 'why', createdAt: 2, runIds: [runId] },
  ])
  expect(db.all('SELECT * FROM run_chunks')).toEqual([])
})

test('an attempt comes back whole, and is written when it begins and when it ends', () => {
  const runs = runsTable(db)
  const begun = {
    ...attempt,
    waitedMs: 500,
    request: {
      wireApi: 'openai-chat' as const,
      model: 'm',
      parameters: {
        seed: 1,
        limitField: 'max_tokens' as const,
        seedField: 'seed' as const,
        systemRole: 'system' as const,
      },
      decisions: [{ parameter: 'stop' as const, action: 'dropped' as const, reason: 'No.' }],
      history: [runId],
    },
  }
  const whole = {
    ...begun,
    endedAt: 9,
    outcome: 'ok' as const,
    usage: { inputTokens: 1, source: 'reported' as const },
    cost: { microUsd: 12, source: 'models.dev', date: '2026-07-02' },
    responseModel: 'm-1',
  }
  runs.saveAttempt(runId, 1, begun)
  expect(runs.runs(sessionId)[0]?.attempts).toEqual([begun])
  runs.saveCarry(attempt.id, { signature: 'x' })
  runs.saveAttempt(runId, 1, whole)
  expect(runs.runs(sessionId)[0]?.attempts).toEqual([whole])
  expect(runs.carries(sessionId)).toEqual(
    new Map([[runId, { providerId, model: 'm', carry: { signature: 'x' } }]]),
  )
})

test('a session keeps what it is bound to and what it asks for', () => {
  const boards = boardsTable(db)
  const session = boards.findSession(sessionId)
  if (!session) throw new Error('no session')
  const changed = { ...session, task: 'code', fallback: true, parameters: { temperature: 0, stop: ['a'] } }
  boards.saveSession(changed)
  expect(boards.sessions(boardId)).toEqual([changed])
  boards.saveSession(session)
  expect(boards.findSession(sessionId)).toEqual(session)
})

test('a run left open comes back interrupted, with the text that had arrived', () => {
  const runs = runsTable(db)
  runs.saveAttempt(runId, 1, attempt)
  runs.appendChunk(runId, { seq: 2, text: 'one ', reasoning: 'r', at: 4 })
  runs.appendChunk(runId, { seq: 9, text: 'two', reasoning: '', at: 6 })
  runs.interruptOpen()
  const [run] = runs.runs(sessionId)
  expect(run).toMatchObject({
    status: 'interrupted',
    text: 'one two',
    reasoning: 'r',
    firstContentAt: 4,
    endedAt: 6,
  })
  expect(run?.attempts[0]?.outcome).toBe('interrupted')
  runs.interruptOpen()
  expect(runs.runs(sessionId)).toEqual([run])
})

test('a run left open before anything arrived is interrupted and empty', () => {
  runsTable(db).interruptOpen()
  expect(runsTable(db).runs(sessionId)[0]).toMatchObject({ status: 'interrupted', text: '', endedAt: 2 })
})

test('erasing a board takes everything on it along', () => {
  const boards = boardsTable(db)
  boards.setRemoved(boardId, 10)
  expect(boards.list()).toEqual([])
  boards.eraseRemoved(9)
  expect(db.all('SELECT id FROM runs')).toHaveLength(1)
  boards.eraseRemoved(10)
  for (const table of ['boards', 'sessions', 'turns', 'runs'])
    expect(db.all(`SELECT * FROM ${table}`)).toEqual([])
})
