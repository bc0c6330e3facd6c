import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { RunId } from '../../shared/ids.ts'
import type { RunEvent } from '../../shared/session.ts'
import { createCoalescer } from './coalesce.ts'

const a = 'a' as RunId
const b = 'b' as RunId
const text = (runId: RunId, seq: number, delta: string): RunEvent => ({
  type: 'text-delta',
  runId,
  seq,
  text: delta,
  at: seq,
})

let batches: RunEvent[][]

beforeEach(() => {
  vi.useFakeTimers()
  batches = []
})
afterEach(() => void vi.useRealTimers())

/** One whose first frame has just begun, so that events are gathered. */
function gathering() {
  const coalescer = createCoalescer(
    batch => void batches.push(batch),
    () => Date.now(),
  )
  coalescer.add(text('first' as RunId, 1, '!'))
  expect(batches).toHaveLength(1)
  batches = []
  return coalescer
}

test('the first event goes at once', () => {
  gathering()
})

test('deltas of one frame become one event for each run, with the last number and the first time', () => {
  const coalescer = gathering()
  for (const event of [text(a, 1, 'x'), text(b, 1, 'q'), text(a, 2, 'y')]) coalescer.add(event)
  expect(batches).toEqual([])
  vi.advanceTimersByTime(16)
  expect(batches).toEqual([[{ ...text(a, 2, 'xy'), at: 1 }, text(b, 1, 'q')]])
})

test('a steady stream is handed over at most once per frame', () => {
  const coalescer = gathering()
  for (let seq = 1; seq <= 100; seq++) {
    coalescer.add(text(a, seq, '.'))
    vi.advanceTimersByTime(5)
  }
  expect(batches.length).toBeLessThanOrEqual(32)
  vi.advanceTimersByTime(16)
  expect(batches.flat().reduce((sum, event) => sum + ('text' in event ? event.text.length : 0), 0)).toBe(100)
})

test('text and reasoning are not mixed', () => {
  const coalescer = gathering()
  coalescer.add(text(a, 1, 'x'))
  coalescer.add({ type: 'reasoning-delta', runId: a, seq: 2, text: 'r', at: 2 })
  coalescer.add(text(a, 3, 'y'))
  coalescer.flush()
  expect(batches[0]?.map(event => event.seq)).toEqual([1, 2, 3])
})

test('much text goes at once, and so does the end of a run', () => {
  const coalescer = gathering()
  coalescer.add(text(a, 1, 'x'.repeat(3000)))
  expect(batches).toHaveLength(1)
  coalescer.add(text(a, 2, 'y'))
  coalescer.add({ type: 'run-end', runId: a, seq: 3, at: 3, status: 'done' })
  expect(batches).toHaveLength(2)
  expect(batches[1]).toHaveLength(2)
})
