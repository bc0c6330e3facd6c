/** How long a vendor asks to wait. The headers are anyone's text, so only sane values count. */
import type { Milliseconds, Timestamp } from '../../shared/ids.ts'

/** Longer waits are not believed: a day covers daily limits, and every timer can hold it. */
const longestWait: Milliseconds = 24 * 60 * 60 * 1000

/** Reads `retry-after-ms`, then `retry-after` as seconds or HTTP date; undefined when absent, negative, absurd or unreadable. */
export function retryAfter(headers: Record<string, string>, now: Timestamp): Milliseconds | undefined {
  return (
    sane(numberOf(headers['retry-after-ms'])) ??
    sane(numberOf(headers['retry-after'], 1000)) ??
    sane(dateOf(headers['retry-after'], now))
  )
}

function numberOf(text: string | undefined, unit = 1): number | undefined {
  return text !== undefined && /^\s*\d{1,12}(\.\d{1,6})?\s*$/.test(text) ? Number(text) * unit : undefined
}

function dateOf(text: string | undefined, now: Timestamp): number | undefined {
  // Without a weekday or month name it is a number that was refused above, which Date.parse would read as a year.
  if (text === undefined || !/^[A-Z][a-z]{2}/.test(text.trim())) return undefined
  return Math.max(0, Date.parse(text) - now)
}

function sane(wait: number | undefined): Milliseconds | undefined {
  return wait !== undefined && wait >= 0 && wait <= longestWait ? Math.round(wait) : undefined
}
