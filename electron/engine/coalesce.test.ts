import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { RunId } from '../../shared/ids.ts'
import type { RunEvent } from '../../shared/session.ts'
import { createCoalescer } from './coalesce.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const a = 'a' as RunId
const b = 'b' as RunId
const text = (runId: RunId, seq: number, delta: string): RunEvent => ({
  type: 'text-delta',
  runId,
  seq,
  text: delta,
  at: seq,
})

test('deltas of one frame become one event for each run, with the last number and the first time', () => {
  const batches: RunEvent[][] = []
  const coalescer = createCoalescer(batch => void batches.push(batch))
  for (const event of [text(a, 1, 'x'), text(b, 1, 'q'), text(a, 2, 'y')]) coalescer.add(event)
  expect(batches).toEqual([])
  vi.advanceTimersByTime(16)
  expect(batches).toEqual([[{ ...text(a, 2, 'xy'), at: 1 }, text(b, 1, 'q')]])
})

test('text and reasoning are not mixed', () => {
  const batches: RunEvent[][] = []
  const coalescer = createCoalescer(batch => void batches.push(batch))
  coalescer.add(text(a, 1, 'x'))
  coalescer.add({ type: 'reasoning-delta', runId: a, seq: 2, text: 'r', at: 2 })
  coalescer.add(text(a, 3, 'y'))
  coalescer.flush()
  expect(batches[0]?.map(event => event.seq)).toEqual([1, 2, 3])
})

test('much text goes at once, and so does the end of a run', () => {
  const batches: RunEvent[][] = []
  const coalescer = createCoalescer(batch => void batches.push(batch))
  coalescer.add(text(a, 1, 'x'.repeat(3000)))
  expect(batches).toHaveLength(1)
  coalescer.add(text(a, 2, 'y'))
  coalescer.add({ type: 'run-end', runId: a, seq: 3, at: 3, status: 'done' })
  expect(batches).toHaveLength(2)
  expect(batches[1]).toHaveLength(2)
})
