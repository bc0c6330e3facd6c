import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { RunId } from '../../shared/ids.ts'
import type { Chunk } from '../db/runs.ts'
import { createJournal } from './journal.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const runId = 'r' as RunId
const delta = (seq: number, text: string) => ({ type: 'text-delta' as const, runId, seq, text, at: seq })

test('text is written within a quarter of a second, as one chunk', () => {
  const chunks: Chunk[] = []
  const journal = createJournal(
    runId,
    (_, chunk) => void chunks.push(chunk),
    () => {},
  )
  journal.add(delta(2, 'a'))
  journal.add(delta(3, 'b'))
  journal.add({ type: 'reasoning-delta', runId, seq: 4, text: 'r', at: 4 })
  expect(chunks).toEqual([])
  vi.advanceTimersByTime(250)
  expect(chunks).toEqual([{ seq: 4, text: 'ab', reasoning: 'r', at: 4 }])
})

test('four kilobytes are written at once', () => {
  const chunks: Chunk[] = []
  const journal = createJournal(
    runId,
    (_, chunk) => void chunks.push(chunk),
    () => {},
  )
  journal.add(delta(2, 'x'.repeat(4096)))
  expect(chunks).toHaveLength(1)
})

test('nothing is written after the run has ended', () => {
  const chunks: Chunk[] = []
  const journal = createJournal(
    runId,
    (_, chunk) => void chunks.push(chunk),
    () => {},
  )
  journal.add(delta(2, 'x'))
  journal.close()
  vi.advanceTimersByTime(1000)
  expect(chunks).toEqual([])
})

test('a full disk is reported and does not stop the answer', () => {
  const failed = vi.fn()
  const append = () => {
    throw new Error('disk full')
  }
  const journal = createJournal(runId, append, failed)
  journal.add(delta(2, 'x'))
  journal.flush()
  expect(failed).toHaveBeenCalledOnce()
})
