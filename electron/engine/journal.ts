/** Writes a growing answer to the database in small batches, so that a crash loses at most a quarter of a second. */
import type { RunId } from '../../shared/ids.ts'
import type { RunEvent } from '../../shared/session.ts'
import type { Chunk } from '../db/runs.ts'

/** Promised in docs/architecture.md: at most 250 ms or 4 KB of text behind. */
const interval = 200
const fullChunk = 4000

export type Journal = { add(event: RunEvent): void; flush(): void; close(): void }

export function createJournal(
  runId: RunId,
  append: (runId: RunId, chunk: Chunk) => void,
  failed: (error: unknown) => void,
): Journal {
  let chunk: Chunk | undefined
  let timer: NodeJS.Timeout | undefined

  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    if (!chunk) return
    const full = chunk
    chunk = undefined
    try {
      append(runId, full)
    } catch (error) {
      failed(error)
    }
  }

  return {
    add(event) {
      if (event.type !== 'text-delta' && event.type !== 'reasoning-delta') return
      chunk ??= { seq: event.seq, text: '', reasoning: '', at: event.at }
      chunk.seq = event.seq
      chunk.at = event.at
      if (event.type === 'text-delta') chunk.text += event.text
      else chunk.reasoning += event.text
      if (chunk.text.length + chunk.reasoning.length >= fullChunk) flush()
      else timer ??= setTimeout(flush, interval)
    },
    flush,
    close() {
      clearTimeout(timer)
      timer = undefined
      chunk = undefined
    },
  }
}
