/** Hands run events over at most once per frame, the first at once, neighbouring deltas of a run merged into one. */
import type { RunEvent } from '../../shared/session.ts'

/** At most this long between two batches, in milliseconds; one frame. */
const frame = 16
/** A batch goes at once when it holds this much text, in UTF-16 units. */
const fullBatch = 2048

export type Coalescer = { add(event: RunEvent): void; flush(): void }

export function createCoalescer(
  emit: (events: RunEvent[]) => void,
  now = () => performance.now(),
): Coalescer {
  let last = -frame
  let batch: RunEvent[] = []
  let size = 0
  let timer: NodeJS.Timeout | undefined

  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    if (batch.length === 0) return
    const events = batch
    batch = []
    size = 0
    last = now()
    emit(events)
  }

  return {
    add(event) {
      const merged = merge(batch, event)
      if (!merged) batch.push(event)
      if ('text' in event) size += event.text.length
      const wait = last + frame - now()
      if (wait <= 0 || size >= fullBatch || event.type === 'run-end') flush()
      else timer ??= setTimeout(flush, wait)
    },
    flush,
  }
}

/** Appends a delta to the last event of its run in the batch, when that is a delta of the same kind. */
function merge(batch: RunEvent[], event: RunEvent): boolean {
  if (event.type !== 'text-delta' && event.type !== 'reasoning-delta') return false
  const index = batch.findLastIndex(earlier => earlier.runId === event.runId)
  const earlier = batch[index]
  if (earlier?.type !== event.type) return false
  batch[index] = { ...earlier, seq: event.seq, text: earlier.text + event.text }
  return true
}
