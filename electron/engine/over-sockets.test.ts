import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BoardId, ProviderId } from '../../shared/ids.ts'
import type { Provider } from '../../shared/provider.ts'
import type { Run } from '../../shared/session.ts'
import { boardsTable } from '../db/boards.ts'
import { type Database, openDatabase } from '../db/database.ts'
import { routesTable } from '../db/routes.ts'
import { runsTable } from '../db/runs.ts'
import { answerBytes, chunk, freePort, serveRaw, streamHead } from '../network/test-server.ts'
import { createProviderTools, type ProviderTools } from '../providers/tools.ts'
import { createHealthMemory } from '../router/health.ts'
import { createRefusalMemory } from '../router/refusals.ts'
import { createEngine, type Engine } from './engine.ts'

const boardId = 'b' as BoardId
let folder: string
let db: Database
let engine: Engine
let tools: ProviderTools
let providers: Provider[]
let waits: number[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keybench-sockets-'))
  db = openDatabase(join(folder, 'keybench.db'))
  tools = createProviderTools()
  providers = []
  waits = []
  const find = (id: ProviderId) => providers.find(one => one.id === id)
  engine = createEngine({
    db,
    boards: boardsTable(db),
    runs: runsTable(db),
    findProvider: find,
    routes: routesTable(db).list,
    health: createHealthMemory(Date.now),
    refusals: createRefusalMemory(),
    call: async (id, request, signal, onPart) => {
      const provider = find(id)
      if (!provider) throw new Error('gone')
      for await (const part of tools.stream(provider, request, signal)) onPart(part)
    },
    explain: tools.explain,
    costOf: async () => undefined,
    random: () => 0,
    delay: async wait => void waits.push(wait),
    now: Date.now,
    newId: () => crypto.randomUUID(),
    started: () => {},
    event: () => {},
    diskFailed: error => {
      throw error
    },
  })
  boardsTable(db).insert({ id: boardId, title: 'B', createdAt: 1, updatedAt: 1 })
})
afterEach(() => {
  engine.close()
  tools.close()
  db.close()
  rmSync(folder, { recursive: true, force: true })
})

const good =
  streamHead() +
  chunk('data: {"choices":[{"delta":{"content":"yes"}}]}\n\n') +
  chunk('data: {"choices":[{"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n') +
  chunk('')
const json = (status: string, error: object, ...headers: string[]) =>
  answerBytes(status, ['content-type: application/json', ...headers], JSON.stringify({ error }))

/** A server that gives these answers in turn, the last one again and again, as a provider of one model. */
async function serve(label: string, ...answers: (string | Buffer)[]) {
  let turn = 0
  const server = await serveRaw(socket => {
    socket.write(answers[Math.min(turn, answers.length - 1)] ?? '')
    turn += 1
  })
  return { ...add(label, server.port), requests: server.requests }
}
function add(label: string, port: number) {
  const id = label as ProviderId
  providers.push({
    id,
    type: 'openai-compatible',
    label,
    baseUrl: `http://127.0.0.1:${port}/v1`,
    models: ['m'],
    needsKey: false,
    host: `127.0.0.1:${port}`,
    health: { state: 'untested' },
    createdAt: 0,
  })
  return { providerId: id, model: 'm' }
}
async function ask(session: { id: Run['sessionId'] }): Promise<Run | undefined> {
  const { id } = await engine.sendAndWait(session.id, 'Hi', 10_000)
  return engine.snapshot(boardId)?.runs.find(run => run.id === id)
}
const trail = (run: Run | undefined) =>
  run?.attempts.map(({ providerLabel, error }) => `${providerLabel} ${error?.kind ?? 'ok'}`)

test.each<[string, number[]]>([
  ['retry-after: 2', [2000, 2000]],
  ['retry-after-ms: 500', [500, 500]],
  ['retry-after: 0', [0, 0]],
  ['retry-after: -5', [500, 1000]],
  ['retry-after: 1e9', [500, 1000]],
  ['retry-after: soon', [500, 1000]],
  ['retry-after: Fri, 01 Jan 2099 00:00:00 GMT', [500, 1000]],
  ['x-nothing: 1', [500, 1000]],
  ['retry-after: 61', []],
])('429 with %s', async (header, expected) => {
  const { requests, ...target } = await serve(
    'One',
    json('429 Too Many Requests', { message: 'slow' }, header),
  )
  const run = await ask(engine.createSession({ boardId, ...target }))
  expect(waits).toEqual(expected)
  expect(run).toMatchObject({ status: 'error', error: { kind: 'rate_limit' } })
  expect(run?.attempts).toHaveLength(requests.length)
  expect(requests).toHaveLength(expected.length + 1)
})

test.each<[string, number]>([
  ['500 Internal Server Error', 3],
  ['502 Bad Gateway', 3],
  ['503 Service Unavailable', 3],
  ['529 Overloaded', 3],
  ['504 Gateway Timeout', 2],
  ['408 Request Timeout', 2],
  ['401 Unauthorized', 1],
  ['402 Payment Required', 1],
  ['403 Forbidden', 1],
  ['404 Not Found', 1],
])('%s: every call on the wire is a row of the ledger', async (status, times) => {
  const { requests, ...target } = await serve('One', json(status, { message: 'no' }))
  const run = await ask(engine.createSession({ boardId, ...target }))
  expect(requests).toHaveLength(times)
  expect(run?.attempts.map(({ outcome }) => outcome)).toEqual(Array.from({ length: times }, () => 'error'))
})

test('no credit, a dead port, then an answer', async () => {
  const broke = await serve(
    'Broke',
    json('429 Too Many Requests', { code: 'insufficient_quota', message: 'x' }),
  )
  const dead = add('Dead', await freePort())
  const alive = await serve('Alive', good)
  const targets = [broke, dead, alive].map(({ providerId, model }) => ({ providerId, model }))
  routesTable(db).setCandidates('code', targets)
  const run = await ask(engine.createSession({ boardId, task: 'code' }))
  expect(run).toMatchObject({ status: 'done', text: 'yes' })
  expect(trail(run)).toEqual(['Broke quota', 'Dead network', 'Dead network', 'Dead network', 'Alive ok'])
  expect([broke.requests.length, alive.requests.length]).toEqual([1, 1])
})

test('an error frame as the first event of a 200 is retried; one after content is not', async () => {
  const frame = chunk('data: {"error":{"type":"overloaded_error","message":"busy"}}\n\n') + chunk('')
  const { requests, ...early } = await serve('Early', streamHead() + frame, good)
  expect(await ask(engine.createSession({ boardId, ...early }))).toMatchObject({
    status: 'done',
    text: 'yes',
  })
  expect(requests).toHaveLength(2)
  const content = chunk('data: {"choices":[{"delta":{"content":"half"}}]}\n\n')
  const { requests: once, ...late } = await serve('Late', streamHead() + content + frame, good)
  const run = await ask(engine.createSession({ boardId, ...late }))
  expect(run).toMatchObject({ status: 'error', text: 'half', error: { kind: 'overloaded' } })
  expect(once).toHaveLength(1)
})

test('a refused parameter is left out of the second body, and out of the next prompt', async () => {
  const refusal = json('400 Bad Request', {
    message: "Unsupported parameter: 'temperature' is not supported with this model.",
    param: 'temperature',
  })
  const { requests, ...target } = await serve('Picky', refusal, good)
  const session = engine.createSession({ boardId, ...target })
  engine.setParameters(session.id, { temperature: 0.5, maxOutputTokens: 9, system: 'Be brief.' })
  expect(await ask(session)).toMatchObject({ status: 'done' })
  expect(await ask(session)).toMatchObject({ status: 'done' })
  const bodies = requests.map(request => JSON.parse(request.slice(request.indexOf('\r\n\r\n') + 4)))
  expect(bodies.map(body => [body.temperature, body.max_tokens, body.messages[0].content])).toEqual([
    [0.5, 9, 'Be brief.'],
    [undefined, 9, 'Be brief.'],
    [undefined, 9, 'Be brief.'],
  ])
})
