/** The one button beside the sentence of a failed run: which it is, and when there is none. */
import type { Remedy } from '../../../shared/errors.ts'
import type { Target } from '../../../shared/route.ts'
import type { Run } from '../../../shared/session.ts'

export type RunRemedy =
  /** Asks only those behind `after` on the route. */
  | { act: 'next'; after: Target; label: string }
  | { act: 'again'; label: string }
  | { act: 'repair'; remedy: Exclude<Remedy, 'retry' | 'none'>; label: string }

const repairLabels: Record<Exclude<Remedy, 'retry' | 'none'>, string> = {
  'replace-key': 'Replace key',
  'edit-provider': 'Edit provider',
  'unlock-keychain': 'Unlock keyring',
}

/** `canRetry`: it is the answer the conversation goes on with. */
export function remedyOf(run: Run, canRetry: boolean): RunRemedy | undefined {
  const remedy = run.error?.remedy
  if (remedy === undefined) return undefined
  if (remedy !== 'retry' && remedy !== 'none') return { act: 'repair', remedy, label: repairLabels[remedy] }
  if (!canRetry) return undefined
  const after = filteredTarget(run)
  return after ? { act: 'next', after, label: 'Try the next provider' } : { act: 'again', label: 'Try again' }
}

/** Whose content filter ended the run while others on its route were not asked. */
export function filteredTarget({ error, attempts, route }: Run): Target | undefined {
  const last = attempts.at(-1)
  if (error?.kind !== 'content_filter' || !last || !route) return undefined
  const { providerId, model } = last
  const place = route.candidates.findIndex(one => one.providerId === providerId && one.model === model)
  return place < 0 || place === route.candidates.length - 1 ? undefined : { providerId, model }
}
