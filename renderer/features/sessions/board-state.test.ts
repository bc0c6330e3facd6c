/** A board changes only where an event says so, and never backwards. */
import { describe, expect, it } from 'vitest'
import type { BoardId, ProviderId, RunId, SessionId, TurnId } from '../../../shared/ids.ts'
import { newRun } from '../../../shared/run-reducer.ts'
import type { Session, Turn } from '../../../shared/session.ts'
import { fromSnapshot, lastRun, paneStatus, withEvents, withoutSession, withTurns } from './board-state.ts'

const boardId = 'board' as BoardId
const [a, b] = ['a' as SessionId, 'b' as SessionId]
const [turnA, turnB] = ['ta' as TurnId, 'tb' as TurnId]
const [runA, runB] = ['ra' as RunId, 'rb' as RunId]

const session = (id: SessionId, position: number): Session => ({
  id,
  boardId,
  providerId: 'p' as ProviderId,
  providerLabel: 'Demo',
  model: 'm',
  position,
})
const turn = (id: TurnId, sessionId: SessionId, ...runIds: RunId[]): Turn => ({
  id,
  sessionId,
  ordinal: 1,
  prompt: 'hi',
  createdAt: 0,
  runIds,
})

const board = fromSnapshot({
  board: { id: boardId, title: 'Board', createdAt: 0, updatedAt: 0 },
  sessions: [session(b, 1), session(a, 0)],
  turns: [turn(turnA, a, runA), turn(turnB, b, runB)],
  runs: [newRun(runA, turnA, a, 0), newRun(runB, turnB, b, 0)],
})

describe('board state', () => {
  it('keeps sessions in the order of their panes', () => {
    expect(board.sessions.map(({ id }) => id)).toEqual([a, b])
    expect(paneStatus(board, a)).toBe('waiting')
  })

  it('changes only the run an event names', () => {
    const next = withEvents(board, [{ runId: runA, seq: 1, type: 'text-delta', text: 'x', at: 7 }])
    expect(next.open[runA]?.text).toBe('x')
    expect(next.open[runB]).toBe(board.open[runB])
    expect(next.ended).toBe(board.ended)
    expect(next.textSince[runA]).toBe(7)
  })

  it('moves a run that has ended away from the open ones', () => {
    const next = withEvents(board, [{ runId: runA, seq: 1, type: 'run-end', at: 9, status: 'done' }])
    expect(next.open[runA]).toBeUndefined()
    expect(paneStatus(next, a)).toBe('done')
  })

  it('takes an answer that arrives after the events it started', () => {
    const grown = withEvents(board, [{ runId: runA, seq: 3, type: 'text-delta', text: 'x', at: 1 }])
    const late = withTurns(grown, [turn(turnA, a, runA)], [newRun(runA, turnA, a, 0)])
    expect(lastRun(late, a)?.text).toBe('x')
    expect(late.turnIds[a]).toEqual([turnA])
  })

  it('goes on with the newest answer of a turn', () => {
    const again = 'ra2' as RunId
    const next = withTurns(board, [turn(turnA, a, runA, again)], [newRun(again, turnA, a, 5)])
    expect(lastRun(next, a)?.id).toBe(again)
    expect(withTurns(next, [turn(turnA, a, runA)], []).turns[turnA]?.runIds).toHaveLength(2)
  })

  it('ignores what belongs to another board', () => {
    const elsewhere = 'z' as SessionId
    const next = withTurns(board, [turn('tz' as TurnId, elsewhere)], [])
    expect(next.turnIds[elsewhere]).toBeUndefined()
    expect(
      withEvents(board, [{ runId: 'rz' as RunId, seq: 1, type: 'run-end', at: 1, status: 'done' }]),
    ).toEqual(board)
  })

  it('forgets a closed session', () => {
    expect(withoutSession(board, a).sessions.map(({ id }) => id)).toEqual([b])
  })
})
