/** "Rate limited, next try in 12 s (attempt 2 of 3)". */
import type { Timestamp } from '../../../shared/ids.ts'
import type { RunWait } from '../../../shared/session.ts'
import { failureOpening } from '../../failure-words.ts'

export function waitText({ until, reason, attempt, of }: RunWait, now: Timestamp): string {
  const seconds = Math.max(0, Math.ceil((until - now) / 1000))
  const when = seconds === 0 ? 'now' : `in ${seconds} s`
  return `${failureOpening(reason)}, next try ${when} (attempt ${attempt} of ${of})`
}
