/** The four timers of one call, each with its own name, so that a timeout says what was waited for. */
import type { Timeouts } from './http.ts'

/** Tells the clocks how far the call has come. After `stop` nothing fires. */
export type Clocks = {
  /** The socket is ready and the request goes out. */
  connected(): void
  /** The headers are in; until the next `waiting` only the total runs. */
  answered(): void
  /** The body is being read and no bytes are there yet. */
  waiting(): void
  /** Bytes arrived, or the reader is busy with them: a slow reader is not a silent server. */
  arrived(): void
  stop(): void
}

/** A longer delay would make `setTimeout` fire at once. */
const longestDelay = 2 ** 31 - 1

/** Starts with the connect and the total timer running. `expire` is called at most once. */
export function startClocks(limits: Timeouts, expire: (which: keyof Timeouts) => void): Clocks {
  let step: NodeJS.Timeout | undefined
  const after = (which: keyof Timeouts) =>
    setTimeout(
      () => {
        stop()
        expire(which)
      },
      Math.min(limits[which], longestDelay),
    )
  const total = after('total')
  const next = (which?: keyof Timeouts) => {
    clearTimeout(step)
    step = which && after(which)
  }
  const stop = () => {
    clearTimeout(total)
    clearTimeout(step)
  }
  next('connect')
  return {
    connected: () => next('headers'),
    answered: () => next(),
    waiting: () => next('idle'),
    arrived: () => next(),
    stop,
  }
}
