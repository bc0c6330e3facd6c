import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as realDelay } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ErrorInfo, ErrorKind } from '../../shared/errors.ts'
import type { BoardId, ProviderId } from '../../shared/ids.ts'
import type { Provider, ProviderType } from '../../shared/provider.ts'
import type { Target } from '../../shared/route.ts'
import { applyRunEvent } from '../../shared/run-reducer.ts'
import type { Run, RunEvent } from '../../shared/session.ts'
import { boardsTable } from '../db/boards.ts'
import { type Database, openDatabase } from '../db/database.ts'
import { routesTable } from '../db/routes.ts'
import { runsTable } from '../db/runs.ts'
import { type ChatRequest, ProviderError } from '../providers/provider.ts'
import { createHealthMemory } from '../router/health.ts'
import { createRefusalMemory } from '../router/refusals.ts'
import { createPricing } from '../usage/pricing.ts'
import { createEngine, type Engine } from './engine.ts'

const boardId = 'b' as BoardId
const provider = (id: string, type: ProviderType, models: string[], baseUrl: string): Provider => ({
  id: id as ProviderId,
  type,
  label: id,
  baseUrl,
  models,
  needsKey: false,
  host: new URL(baseUrl).host,
  health: { state: 'untested' },
  createdAt: 0,
})
const providers = [
  provider('OpenAI', 'openai', ['gpt-4o', 'o3'], 'https://api.openai.com/v1'),
  provider('Azure', 'azure', ['our-gpt'], 'https://x.openai.azure.com'),
  provider('Claude', 'anthropic', ['claude-sonnet-4-5'], 'https://api.anthropic.com'),
]
const [openai, azure, claude] = [
  { providerId: 'OpenAI', model: 'gpt-4o' },
  { providerId: 'Azure', model: 'our-gpt' },
  { providerId: 'Claude', model: 'claude-sonnet-4-5' },
] as [Target, Target, Target]

type Answer =
  | { says: string; carry?: unknown; hangs?: true }
  | { fails: ErrorKind; facts?: Partial<ErrorInfo> }

let folder: string
let db: Database
let engine: Engine
let events: RunEvent[]
let calls: (ChatRequest & { providerId: ProviderId })[]
let answers: Record<string, Answer[]>
let delay: (wait: number, signal: AbortSignal) => Promise<void>
let clock: number

const pricing = createPricing(undefined, () => new Date('2026-11-22'))

function open(): void {
  db = openDatabase(join(folder, 'keybench.db'))
  const runs = runsTable(db)
  runs.interruptOpen()
  engine = createEngine({
    db,
    boards: boardsTable(db),
    runs,
    findProvider: id => providers.find(one => one.id === id),
    routes: routesTable(db).list,
    health: createHealthMemory(() => clock),
    refusals: createRefusalMemory(),
    call: async (providerId, request, signal, onPart) => {
      calls.push({ ...request, providerId })
      const answer = answers[providerId]?.shift()
      if (answer && 'fails' in answer) {
        const { fails: kind, facts } = answer
        const told = { kind, message: `${providerId}: ${kind}`, remedy: 'none', phase: 'headers' } as const
        throw new ProviderError({ ...told, provider: providerId, model: request.model, ...facts })
      }
      onPart({ type: 'text-delta', text: answer?.says ?? 'ok' })
      if (answer?.hangs) {
        await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
      }
      onPart({
        type: 'finish',
        reason: { unified: 'stop', raw: 'stop' },
        usage: { inputTokens: 1000, outputTokens: 100, source: 'reported' },
        responseModel: providerId === 'Azure' ? 'gpt-4o-2024-08-06' : request.model,
        ...(answer?.carry !== undefined && { carry: answer.carry }),
      })
    },
    explain: error => (error as ProviderError).info,
    costOf: pricing.costOf,
    random: () => 0,
    delay: (wait, signal) => delay(wait, signal),
    now: () => ++clock,
    newId: () => crypto.randomUUID(),
    started: () => {},
    event: event => void events.push(event),
    diskFailed: error => {
      throw error
    },
  })
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keybench-route-'))
  events = []
  calls = []
  answers = {}
  clock = 0
  delay = async () => {}
  open()
  boardsTable(db).insert({ id: boardId, title: 'B', createdAt: 1, updatedAt: 1 })
})
afterEach(() => {
  engine.close()
  db.close()
  rmSync(folder, { recursive: true, force: true })
})

const chain = (...candidates: Target[]) => routesTable(db).setCandidates('code', candidates)
const stored = (id: Run['id'] | undefined) => engine.snapshot(boardId)?.runs.find(run => run.id === id)
async function ask(session: { id: Run['sessionId'] }, prompt = 'Hi'): Promise<Run | undefined> {
  const { id } = await engine.sendAndWait(session.id, prompt, 5000)
  return stored(id)
}

test('a chain: no credit, a timeout, then an answer; the whole trail is told and kept', async () => {
  chain(openai, azure, claude)
  answers = {
    OpenAI: [{ fails: 'quota', facts: { status: 429 } }],
    Azure: [
      { fails: 'timeout', facts: { detail: 'connect' } },
      { fails: 'timeout', facts: { detail: 'connect' } },
    ],
    Claude: [{ says: 'here' }],
  }
  const run = await ask(engine.createSession({ boardId, task: 'code' }))
  expect(run).toMatchObject({
    status: 'done',
    text: 'here',
    route: { task: 'code', candidates: [openai, azure, claude], skipped: [] },
  })
  expect(
    run?.attempts.map(({ providerLabel, outcome, error }) => [providerLabel, outcome, error?.kind]),
  ).toEqual([
    ['OpenAI', 'error', 'quota'],
    ['Azure', 'error', 'timeout'],
    ['Azure', 'error', 'timeout'],
    ['Claude', 'ok', undefined],
  ])
  expect(run?.attempts.map(({ waitedMs }) => waitedMs !== undefined)).toEqual([false, false, true, false])
  expect(run?.attempts[3]?.cost).toMatchObject({ microUsd: 4500 })
  expect(run?.attempts[0]?.usage).toBeUndefined()
  expect(db.all('SELECT id FROM attempts')).toHaveLength(calls.length)
})

test('the events folded by the window give what is stored, waits and skipped candidates included', async () => {
  chain(openai, azure)
  answers = { OpenAI: [{ fails: 'overloaded' }, { fails: 'rate_limit' }, { says: 'late' }] }
  const session = engine.createSession({ boardId, task: 'code' })
  const { runs } = engine.send(boardId, [session.id], 'Hi')
  await vi.waitFor(() => expect(events.at(-1)?.type).toBe('run-end'))
  expect(runs[0] && events.reduce(applyRunEvent, runs[0])).toEqual(stored(runs[0]?.id))
  expect(events.map(({ type }) => type)).toEqual([
    'route',
    ...['attempt-start', 'attempt-end', 'attempt-wait'],
    ...['attempt-start', 'attempt-end', 'attempt-wait'],
    ...['attempt-start', 'text-delta', 'attempt-end'],
    'run-end',
  ])
  const waiting = runs[0] && events.slice(0, 4).reduce(applyRunEvent, runs[0])
  expect(waiting?.wait).toMatchObject({ reason: 'overloaded', attempt: 2, of: 3 })
})

test('a target falls back only when the session says so', async () => {
  chain(claude)
  answers = { OpenAI: [{ fails: 'invalid_key' }, { fails: 'invalid_key' }] }
  const session = engine.createSession({ boardId, ...openai })
  expect(await ask(session)).toMatchObject({ status: 'error', error: { message: 'OpenAI: invalid_key' } })
  expect(engine.bindSession(session.id, undefined, true)).toMatchObject({ ...openai, fallback: true })
  const run = await ask(session)
  expect(run).toMatchObject({ status: 'done', route: { candidates: [claude] } })
  expect(run?.route?.skipped).toMatchObject([{ ...openai, reason: 'unhealthy', kind: 'invalid_key' }])
  expect(engine.bindSession(session.id, undefined, false)).not.toHaveProperty('fallback')
})

test('after a content filter nobody else is asked, until the user asks those behind it', async () => {
  chain(openai, azure, claude)
  answers = { OpenAI: [{ fails: 'content_filter' }], Azure: [{ fails: 'content_filter' }] }
  const session = engine.createSession({ boardId, task: 'code' })
  const first = await ask(session)
  expect(first).toMatchObject({ status: 'error', error: { kind: 'content_filter' } })
  if (!first) throw new Error('no run')
  const next = async (after: Target) => {
    const { run } = engine.regenerate(first.turnId, after)
    await vi.waitFor(() => expect(stored(run.id)?.endedAt).toBeDefined())
    return stored(run.id)
  }
  expect(await next(openai)).toMatchObject({ status: 'error', route: { candidates: [azure, claude] } })
  expect(await next(azure)).toMatchObject({ status: 'done', route: { candidates: [claude] } })
  expect(calls.map(({ providerId }) => providerId)).toEqual(['OpenAI', 'Azure', 'Claude'])
  expect(() => engine.regenerate(first.turnId, claude)).toThrow(/No other model can be asked after claude-/)
  expect(() => engine.regenerate(first.turnId, { ...openai, model: 'o3' })).toThrow(/No other model/)
  expect(engine.snapshot(boardId)?.turns[0]?.runIds).toHaveLength(3)
})

test('behind a chosen target stands the default route, when fallback is on', async () => {
  chain(openai, claude, openai)
  answers = { OpenAI: [{ fails: 'content_filter' }] }
  const session = engine.createSession({ boardId, ...openai })
  const run = await ask(session)
  if (!run) throw new Error('no run')
  expect(() => engine.regenerate(run.turnId, openai)).toThrow(/No other model/)
  engine.bindSession(session.id, undefined, true)
  engine.regenerate(run.turnId, openai)
  await vi.waitFor(() => expect(events.at(-1)?.type).toBe('run-end'))
  expect(calls.map(({ providerId }) => providerId)).toEqual(['OpenAI', 'Claude'])
})

test('when all fail, every attempt and every one that was skipped is in the message', async () => {
  chain(openai, { ...claude, model: 'retired' }, azure)
  answers = {
    OpenAI: [{ fails: 'invalid_key', facts: { status: 401 } }],
    Azure: [{ fails: 'model_not_found' }],
  }
  const run = await ask(engine.createSession({ boardId, task: 'code' }))
  expect(run?.error).toMatchObject({
    kind: 'model_not_found',
    message:
      'All providers failed: OpenAI gpt-4o: invalid API key (401); Azure our-gpt: model not found; ' +
      'Claude retired skipped: model no longer listed.',
  })
})

test('parameters are asked for by the session, sent as the model takes them, and explained', async () => {
  const session = engine.createSession({ boardId, providerId: openai.providerId, model: 'o3' })
  engine.setParameters(session.id, { system: 'Be brief.', temperature: 0.3, maxOutputTokens: 500 })
  const first = await ask(session)
  expect(calls[0]?.messages).toEqual([
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: 'Hi' },
  ])
  expect(calls[0]?.parameters).toEqual({ max_completion_tokens: 500 })
  expect(first?.attempts[0]?.request).toMatchObject({
    wireApi: 'openai-chat',
    model: 'o3',
    system: 'Be brief.',
    history: [],
    decisions: [
      { parameter: 'temperature', action: 'dropped' },
      { parameter: 'maxOutputTokens', action: 'renamed', as: 'max_completion_tokens' },
    ],
  })
  const second = await ask(session, 'And?')
  expect(second?.attempts[0]?.request?.history).toEqual([first?.id])
  expect(engine.setParameters(session.id, {})).not.toHaveProperty('parameters')
})

test('a refused parameter: one corrected call, both in the ledger', async () => {
  answers = {
    Azure: [{ fails: 'bad_request', facts: { detail: 'temperature', excerpt: 'Unsupported: temperature' } }],
  }
  const session = engine.createSession({ boardId, ...azure })
  engine.setParameters(session.id, { temperature: 0.3, seed: 4 })
  const run = await ask(session)
  expect(run?.status).toBe('done')
  expect(calls.map(({ parameters }) => parameters)).toEqual([{ temperature: 0.3, seed: 4 }, { seed: 4 }])
  expect(run?.attempts[1]).toMatchObject({
    responseModel: 'gpt-4o-2024-08-06',
    cost: { microUsd: 3500 },
    request: { decisions: [{ parameter: 'temperature', action: 'dropped' }] },
  })
  await ask(session, 'Again')
  expect(calls.slice(2).map(({ parameters }) => parameters)).toEqual([{ seed: 4 }])
})

test('two refused parameters are found out in two prompts, and remembered', async () => {
  const refused = (detail: string): Answer => ({
    fails: 'bad_request',
    facts: { detail, excerpt: `no ${detail}` },
  })
  answers = { Azure: [refused('temperature'), refused('seed'), refused('seed')] }
  const session = engine.createSession({ boardId, ...azure })
  engine.setParameters(session.id, { temperature: 0.3, seed: 4 })
  expect(await ask(session)).toMatchObject({ status: 'error', error: { kind: 'bad_request' } })
  expect(await ask(session, 'Again')).toMatchObject({ status: 'done' })
  expect(calls.map(({ parameters }) => Object.keys(parameters ?? {}).join())).toEqual([
    'temperature,seed',
    'seed',
    'seed',
    '',
  ])
})

test('what a vendor wants back goes to the model it came from, and to no other', async () => {
  answers = { Claude: [{ says: 'one', carry: { signature: 's' } }] }
  const session = engine.createSession({ boardId, ...claude })
  await ask(session)
  await ask(session, 'Two')
  expect(calls[1]?.messages[1]).toEqual({ role: 'assistant', content: 'one', carry: { signature: 's' } })
  engine.bindSession(session.id, openai)
  await ask(session, 'Three')
  expect(calls[2]?.messages[1]).toEqual({ role: 'assistant', content: 'one' })
})

test('stop during a wait: stopped at once, and nobody is asked again', async () => {
  delay = (wait, signal) => realDelay(wait, undefined, { signal })
  answers = { OpenAI: [{ fails: 'rate_limit', facts: { retryAfterMs: 60_000 } }] }
  const session = engine.createSession({ boardId, ...openai })
  const { runs } = engine.send(boardId, [session.id], 'Hi')
  await vi.waitFor(() => expect(events.at(-1)?.type).toBe('attempt-wait'))
  if (runs[0]) engine.stop(runs[0].id)
  await vi.waitFor(() => expect(events.at(-1)?.type).toBe('run-end'))
  expect(stored(runs[0]?.id)).toMatchObject({ status: 'stopped', attempts: [{ outcome: 'error' }] })
  expect(stored(runs[0]?.id)).not.toHaveProperty('wait')
  expect(calls).toHaveLength(1)
})

test('the app ends in the middle of a wait: the run comes back interrupted, with its attempt and its route', async () => {
  delay = (_, signal) =>
    new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  chain(openai, azure)
  answers = { OpenAI: [{ fails: 'overloaded', facts: { status: 529 } }] }
  const session = engine.createSession({ boardId, task: 'code' })
  const { runs } = engine.send(boardId, [session.id], 'Hi')
  await vi.waitFor(() => expect(events.at(-1)?.type).toBe('attempt-wait'))
  engine.close()
  db.close()
  open()
  const run = stored(runs[0]?.id)
  expect(run).toMatchObject({
    status: 'interrupted',
    text: '',
    route: { task: 'code' },
    attempts: [{ outcome: 'error', error: { kind: 'overloaded', status: 529 } }],
  })
  expect(engine.snapshot(boardId)?.sessions).toMatchObject([{ task: 'code', ...openai }])
})

test('a task nobody can answer for is refused with the reason, and nothing is written', () => {
  expect(() => engine.createSession({ boardId, task: 'creative' })).toThrow(
    /No model is chosen for the task creative/,
  )
  chain(openai)
  const session = engine.createSession({ boardId, task: 'creative' })
  routesTable(db).setCandidates('code', [{ providerId: 'gone' as ProviderId, model: 'x' }])
  expect(() => engine.send(boardId, [session.id], 'Hi')).toThrow(/Nobody can answer .*provider removed/)
  expect(engine.snapshot(boardId)?.turns).toEqual([])
})

test('an answer that was stopped has no usage record: its tokens and its price are estimates, and say so', async () => {
  answers = { OpenAI: [{ says: 'y'.repeat(400), hangs: true }] }
  const session = engine.createSession({ boardId, ...openai })
  const { runs } = engine.send(boardId, [session.id], 'x'.repeat(4000))
  if (runs[0]) engine.stop(runs[0].id)
  await vi.waitFor(() => expect(events.at(-1)?.type).toBe('run-end'))
  expect(stored(runs[0]?.id)).toMatchObject({
    status: 'stopped',
    usage: { inputTokens: 1000, outputTokens: 100, source: 'estimated' },
    attempts: [{ outcome: 'stopped', cost: { microUsd: 3500 } }],
  })
})
