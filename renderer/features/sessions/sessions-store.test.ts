/** Answers and events may cross; the store shows the newest either way. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { BoardId, ProviderId, RunId, SessionId, TurnId } from '../../../shared/ids.ts'
import { newRun } from '../../../shared/run-reducer.ts'
import type { BoardSnapshot } from '../../../shared/session.ts'
import { draftOf, giveBack, setDraft } from './drafts-store.ts'
import { openBoard, showBoard, stop, takeRunEvents, useSessions } from './sessions-store.ts'

const sessionId = 's' as SessionId
const turnId = 't' as TurnId
const runId = 'r' as RunId

const snapshot = (id: string): BoardSnapshot => ({
  board: { id: id as BoardId, title: id, createdAt: 0, updatedAt: 0 },
  sessions: [
    {
      id: sessionId,
      boardId: id as BoardId,
      providerId: 'p' as ProviderId,
      providerLabel: 'P',
      model: 'm',
      position: 0,
    },
  ],
  turns: [{ id: turnId, sessionId, ordinal: 1, prompt: 'hi', createdAt: 0, runIds: [runId] }],
  runs: [newRun(runId, turnId, sessionId, 0)],
})

type Answer = (data: unknown) => void
let asked: { name: string; answer: Answer }[]

beforeEach(() => {
  asked = []
  const request = (name: string) =>
    new Promise(resolve => {
      asked.push({ name, answer: data => resolve({ ok: true, data }) })
    })
  vi.stubGlobal('window', { keybench: { request, on: () => () => {} } })
})
afterEach(() => vi.unstubAllGlobals())

describe('sessions store', () => {
  it('keeps events that overtake the snapshot they belong to', async () => {
    showBoard(undefined)
    const opening = openBoard('a' as BoardId)
    takeRunEvents([{ runId, seq: 1, type: 'text-delta', text: 'early', at: 1 }])
    asked[0]?.answer(snapshot('a'))
    await opening
    expect(useSessions.getState().open[runId]?.text).toBe('early')
  })

  it('shows the board that was asked for last', async () => {
    const first = openBoard('a' as BoardId)
    const second = openBoard('b' as BoardId)
    asked[1]?.answer(snapshot('b'))
    asked[0]?.answer(snapshot('a'))
    expect(await Promise.all([first, second])).toEqual([false, true])
    expect(useSessions.getState().boardId).toBe('b')
  })

  it('asks to stop only what is open', () => {
    showBoard(snapshot('a'))
    expect(stop([sessionId])).toBe(true)
    expect(asked.map(({ name }) => name)).toEqual(['runs.stop'])
    takeRunEvents([{ runId, seq: 1, type: 'run-end', at: 1, status: 'stopped' }])
    expect(stop([sessionId])).toBe(false)
  })
})

describe('drafts', () => {
  it('gives unsent text back without losing what was typed meanwhile', () => {
    setDraft('k', 'new')
    giveBack('k', 'old')
    expect(draftOf('k')).toBe('old\nnew')
    setDraft('k', '')
    giveBack('k', 'old')
    expect(draftOf('k')).toBe('old')
  })
})
