/** Remembers which parameters a model refused, so that the next prompt does not ask in vain again. In memory only. */
import type { ErrorInfo } from '../../shared/errors.ts'
import type { ProviderId } from '../../shared/ids.ts'
import type { PreparedParameters, WireApi } from '../../shared/parameters.ts'
import type { Target } from '../../shared/route.ts'
import { correctParameters } from '../providers/parameter-refusal.ts'

export type RefusalMemory = {
  /** A call without the refused parameter went through, or got further. */
  remember(target: Target, refusal: ErrorInfo): void
  /** What was prepared, without what this model has refused before. */
  correct(target: Target, wireApi: WireApi, prepared: PreparedParameters): PreparedParameters
  /** The provider was changed: it may be another server now. */
  forget(providerId: ProviderId): void
}

export function createRefusalMemory(): RefusalMemory {
  const refusals = new Map<ProviderId, { model: string; refusal: ErrorInfo }[]>()
  return {
    remember({ providerId, model }, refusal) {
      refusals.set(providerId, [...(refusals.get(providerId) ?? []), { model, refusal }])
    },
    correct({ providerId, model }, wireApi, prepared) {
      const known = refusals.get(providerId)?.filter(one => one.model === model) ?? []
      return known.reduce((sent, { refusal }) => correctParameters(sent, wireApi, refusal) ?? sent, prepared)
    },
    forget: providerId => void refusals.delete(providerId),
  }
}
