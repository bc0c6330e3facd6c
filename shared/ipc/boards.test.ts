import { expect, test } from 'vitest'
import { boardRequests } from './boards.ts'
import { routeRequests } from './routes.ts'

const boardId = '9f3b2a52-6c1e-4d55-9a52-0d7e6f1c2b3a'
const providerId = '0b9a1f5e-3f0c-4a77-8a0e-5b7a5d9c1e2f'
const sessionId = boardId

const parses = (name: keyof typeof boardRequests, input: unknown) =>
  boardRequests[name].input.safeParse(input).success

test('a session is made for a target or for a task, not for both', () => {
  expect(parses('sessions.create', { boardId, providerId, model: 'm' })).toBe(true)
  expect(parses('sessions.create', { boardId, task: 'code', name: 'code-assistant' })).toBe(true)
  expect(parses('sessions.create', { boardId, task: 'code', providerId, model: 'm' })).toBe(false)
  expect(parses('sessions.create', { boardId })).toBe(false)
  expect(parses('sessions.bind', { sessionId, fallback: true })).toBe(true)
  expect(parses('sessions.bind', { sessionId, to: { task: 'code', model: 'm' } })).toBe(false)
})

test('an answer is asked for again, from all or only from those behind one', () => {
  expect(parses('turns.regenerate', { turnId: boardId })).toBe(true)
  expect(parses('turns.regenerate', { turnId: boardId, after: { providerId, model: 'm' } })).toBe(true)
  expect(parses('turns.regenerate', { turnId: boardId, after: { providerId } })).toBe(false)
})

test.each<[object, boolean]>([
  [{}, true],
  [{ temperature: 0, topP: 1, seed: 0, stop: ['a'], reasoningEffort: 'none', system: 'x' }, true],
  [{ temperature: 2.1 }, false],
  [{ temperature: Number.NaN }, false],
  [{ topP: -0.1 }, false],
  [{ maxOutputTokens: 0 }, false],
  [{ maxOutputTokens: 1.5 }, false],
  [{ stop: ['a', 'b', 'c', 'd', 'e'] }, false],
  [{ stop: [''] }, false],
  [{ reasoningEffort: 'extreme' }, false],
  [{ temperature: undefined }, false],
  [{ apiKey: 'x' }, false],
])('parameters %j', (parameters, good) => {
  expect(parses('sessions.setParameters', { sessionId, parameters })).toBe(good)
})

test('the name of a task is kept in lower case, without blanks around it', () => {
  const { input } = routeRequests['routes.set']
  expect(input.parse({ task: '  My Task ', candidates: [{ providerId, model: 'm' }] }).task).toBe('my task')
  expect(input.safeParse({ task: '  ', candidates: [] }).success).toBe(false)
  expect(input.safeParse({ task: 'x'.repeat(61), candidates: [] }).success).toBe(false)
  const seventeen = Array.from({ length: 17 }, () => ({ providerId, model: 'm' }))
  expect(input.safeParse({ task: 'x', candidates: seventeen }).success).toBe(false)
})
