/** Ends an answer that keeps its connection busy and brings nothing: keep-alive comments reset the byte clock, not this one. */
import type { Milliseconds } from '../../shared/ids.ts'
import { NetworkError } from '../network/network-error.ts'

export type ContentClock = {
  /** Aborts when the caller's signal does, or when the clock runs out, with a NetworkError as reason. */
  signal: AbortSignal
  /** Starts the wait for the next piece of content, `limit` or the clock's own. */
  start(limit?: Milliseconds): void
  /** Nothing is waited for: the reader is busy. */
  pause(): void
  /** Pauses for good and closes what still hangs on the signal. */
  stop(): void
}

/** Between two content deltas. */
export const defaultContentIdle: Milliseconds = 120_000

export function createContentClock(signal: AbortSignal, idle: Milliseconds): ContentClock {
  const controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const expire = () => controller.abort(new NetworkError({ kind: 'timeout', detail: 'content' }))
  const pause = () => clearTimeout(timer)
  return {
    signal: AbortSignal.any([signal, controller.signal]),
    start: (limit = idle) => {
      clearTimeout(timer)
      timer = setTimeout(expire, limit)
    },
    pause,
    stop: () => {
      pause()
      controller.abort()
    },
  }
}
