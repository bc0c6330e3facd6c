import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ChatMessage } from '../../shared/chat.ts'
import type { BoardId, ProviderId, SessionId } from '../../shared/ids.ts'
import type { Provider } from '../../shared/provider.ts'
import { applyRunEvent } from '../../shared/run-reducer.ts'
import type { Run, RunEvent } from '../../shared/session.ts'
import { boardsTable } from '../db/boards.ts'
import { type Database, openDatabase } from '../db/database.ts'
import { runsTable } from '../db/runs.ts'
import { createHealthMemory } from '../router/health.ts'
import { createRefusalMemory } from '../router/refusals.ts'
import { createEngine, type Engine } from './engine.ts'

const boardId = 'b' as BoardId
const provider: Provider = {
  id: 'p' as ProviderId,
  type: 'openai-compatible',
  label: 'Local',
  baseUrl: 'http://127.0.0.1:1/v1',
  models: ['m'],
  needsKey: false,
  host: '127.0.0.1:1',
  health: { state: 'untested' },
  createdAt: 0,
}

/** One provider call as the engine made it; the test plays the model. */
type OpenCall = {
  model: string
  messages: ChatMessage[]
  signal: AbortSignal
  say(text: string): void
  finish(): void
  fail(error: Error): void
}

let folder: string
let db: Database
let engine: Engine
let calls: OpenCall[]
let events: RunEvent[]
let started: Run[]
let known: Provider[]
let clock: number

function open(): void {
  db = openDatabase(join(folder, 'keybench.db'))
  const runs = runsTable(db)
  runs.interruptOpen()
  engine = createEngine({
    db,
    boards: boardsTable(db),
    runs,
    findProvider: id => known.find(one => one.id === id),
    call: (_, { model, messages }, signal, onPart) =>
      new Promise<void>((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason))
        calls.push({
          model,
          messages,
          signal,
          say: text => onPart({ type: 'text-delta', text }),
          finish: () => {
            onPart({
              type: 'finish',
              reason: { unified: 'stop', raw: 'stop' },
              usage: { inputTokens: 3, outputTokens: 5, source: 'reported' },
            })
            resolve()
          },
          fail: reject,
        })
      }),
    routes: () => [],
    health: createHealthMemory(() => clock),
    refusals: createRefusalMemory(),
    costOf: async () => undefined,
    random: () => 0,
    delay: async () => {},
    now: () => ++clock,
    newId: () => crypto.randomUUID(),
    explain: (error, { label }, model) => ({
      kind: 'bad_request',
      message: String(error),
      remedy: 'retry',
      phase: 'stream',
      provider: label,
      model,
    }),
    started: (_, run) => void started.push(run),
    event: event => void events.push(event),
    diskFailed: error => {
      throw error
    },
  })
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keybench-engine-'))
  calls = []
  events = []
  started = []
  known = [provider]
  clock = 0
  open()
  boardsTable(db).insert({ id: boardId, title: 'B', createdAt: 1, updatedAt: 1 })
})
afterEach(() => {
  engine.close()
  db.close()
  rmSync(folder, { recursive: true, force: true })
})

const session = (model = 'm') => engine.createSession({ boardId, providerId: provider.id, model })
const ended = async (run: Run | undefined): Promise<Run | undefined> => {
  await expect
    .poll(() => events.some(event => event.runId === run?.id && event.type === 'run-end'))
    .toBe(true)
  return engine.snapshot(boardId)?.runs.find(({ id }) => id === run?.id)
}

test('one prompt to two sessions: two calls, two answers, each with its own history on the second turn', async () => {
  const [a, b] = [session('one'), session('two')]
  const first = engine.send(boardId, [a.id, b.id], 'Hello')
  expect(calls.map(call => call.model)).toEqual(['one', 'two'])
  calls[0]?.say('from one')
  calls[1]?.say('from two')
  for (const call of calls) call.finish()
  const done = await Promise.all(first.runs.map(ended))
  expect(done.map(run => [run?.status, run?.text])).toEqual([
    ['done', 'from one'],
    ['done', 'from two'],
  ])
  expect(done[0]?.usage).toEqual({ inputTokens: 3, outputTokens: 5, source: 'reported' })
  engine.send(boardId, [a.id, b.id], 'And then?')
  expect(calls[2]?.messages.map(({ content }) => content)).toEqual(['Hello', 'from one', 'And then?'])
  expect(calls[3]?.messages.map(({ content }) => content)).toEqual(['Hello', 'from two', 'And then?'])
})

test('the events folded by the window give what is stored', async () => {
  const { runs } = engine.send(boardId, [session().id], 'Hi')
  for (const text of ['a', 'b', 'c']) calls[0]?.say(text)
  calls[0]?.finish()
  const stored = await ended(runs[0])
  const folded = started[0] && events.reduce(applyRunEvent, started[0])
  expect(folded).toEqual(stored)
  expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6])
})

test('stop aborts the call and keeps what has arrived', async () => {
  const { runs } = engine.send(boardId, [session().id], 'Hi')
  calls[0]?.say('half')
  if (runs[0]) engine.stop(runs[0].id)
  expect(calls[0]?.signal.aborted).toBe(true)
  expect(await ended(runs[0])).toMatchObject({ status: 'stopped', text: 'half' })
})

test('a failure ends the run with what the user is told; the other session is not disturbed', async () => {
  const [a, b] = [session(), session()]
  const { runs } = engine.send(boardId, [a.id, b.id], 'Hi')
  calls[0]?.fail(new Error('no'))
  expect(await ended(runs[0])).toMatchObject({ status: 'error', error: { kind: 'bad_request' } })
  calls[1]?.say('fine')
  expect(engine.snapshot(boardId)?.runs[1]).toMatchObject({ status: 'streaming', text: 'fine' })
})

test('a session that still answers is left alone, the others get the prompt', () => {
  const [a, b] = [session(), session()]
  engine.send(boardId, [a.id], 'One')
  const second = engine.send(boardId, [a.id, b.id], 'Two')
  expect(second.busy).toEqual([a.id])
  expect(second.turns.map(turn => turn.sessionId)).toEqual([b.id])
  expect(() => engine.send(boardId, [a.id, b.id], 'Three')).toThrow(/still being written/)
})

test('regenerating keeps the old answer and goes on with the new one', async () => {
  const { id } = session()
  const first = engine.send(boardId, [id], 'Hi')
  calls[0]?.say('old')
  calls[0]?.finish()
  await ended(first.runs[0])
  const turnId = first.turns[0]?.id
  if (!turnId) throw new Error('no turn')
  const again = engine.regenerate(turnId)
  expect(calls[1]?.messages.map(({ content }) => content)).toEqual(['Hi'])
  calls[1]?.say('new')
  calls[1]?.finish()
  await ended(again.run)
  expect(engine.snapshot(boardId)?.runs.map(run => run.text)).toEqual(['old', 'new'])
  engine.send(boardId, [id], 'More')
  expect(calls[2]?.messages.map(({ content }) => content)).toEqual(['Hi', 'new', 'More'])
})

test('sendAndWait resolves with the ended run, and stops it when time is up', async () => {
  const { id } = session()
  const waiting = engine.sendAndWait(id, 'Hi', 10_000)
  calls[0]?.say('yes')
  calls[0]?.finish()
  expect(await waiting).toMatchObject({ status: 'done', text: 'yes' })
  const late = engine.sendAndWait(id, 'Again', 5)
  await expect(late).rejects.toMatchObject({ name: 'TimeoutError' })
  expect(calls[1]?.signal.aborted).toBe(true)
})

test('closing keeps the text of a running answer, and the next start shows it as interrupted', () => {
  engine.send(boardId, [session().id], 'Hi')
  calls[0]?.say('some text')
  engine.close()
  db.close()
  open()
  expect(engine.snapshot(boardId)?.runs[0]).toMatchObject({ status: 'interrupted', text: 'some text' })
})

test('destroying a session stops it and takes it off the board', () => {
  const { id } = session()
  engine.send(boardId, [id], 'Hi')
  engine.destroy(id, 99)
  expect(calls[0]?.signal.aborted).toBe(true)
  expect(engine.snapshot(boardId)?.sessions).toEqual([])
})

test('what cannot be sent says why and writes nothing', () => {
  const { id } = session()
  expect(() => engine.send(boardId, [id], ' \n ')).toThrow(/Write a prompt/)
  expect(() => engine.send(boardId, ['x' as SessionId], 'Hi')).toThrow(/no longer exists/)
  known = []
  expect(() => engine.send(boardId, [id], 'Hi')).toThrow(/Local has been removed/)
  expect(engine.snapshot(boardId)?.turns).toEqual([])
})

test('a turn that never got an answer is not told to the model', async () => {
  const { id } = session()
  const { runs } = engine.send(boardId, [id], 'Lost')
  calls[0]?.fail(new Error('no'))
  await ended(runs[0])
  engine.send(boardId, [id], 'Next')
  expect(calls[1]?.messages.map(({ content }) => content)).toEqual(['Next'])
})
