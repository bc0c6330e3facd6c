/** Remembers for some minutes what has just failed, so that a route does not begin with it again. In memory only. */
import type { ErrorInfo, ErrorKind } from '../../shared/errors.ts'
import type { Milliseconds, ProviderId, Timestamp } from '../../shared/ids.ts'
import type { Target } from '../../shared/route.ts'

export type Illness = { until: Timestamp; kind: ErrorKind }

export type HealthMemory = {
  /** A candidate was given up. Failures that say nothing about the next call are not remembered. */
  failed(target: Target, error: ErrorInfo): void
  succeeded(target: Target): void
  /** Undefined for what is well, or unknown. */
  of(target: Target): Illness | undefined
  /** The provider's key or configuration is new, or it was tested with success. */
  forget(providerId: ProviderId): void
}

const seconds = (count: number): Milliseconds => count * 1000
const minutes = (count: number): Milliseconds => seconds(count * 60)

type Memory = { lasts: Milliseconds; of: 'provider' | 'model' }

/** What is absent says nothing about the next call. */
const memories: Partial<Record<ErrorKind, Memory>> = {
  invalid_key: { lasts: minutes(10), of: 'provider' },
  quota: { lasts: minutes(15), of: 'provider' },
  forbidden: { lasts: minutes(10), of: 'model' },
  model_not_found: { lasts: minutes(10), of: 'model' },
  rate_limit: { lasts: minutes(1), of: 'model' },
  overloaded: { lasts: minutes(1), of: 'model' },
  server: { lasts: minutes(1), of: 'model' },
  timeout: { lasts: minutes(1), of: 'model' },
  protocol: { lasts: minutes(1), of: 'model' },
  network: { lasts: seconds(30), of: 'provider' },
  tls: { lasts: minutes(5), of: 'provider' },
  redirect: { lasts: minutes(5), of: 'provider' },
  endpoint_not_found: { lasts: minutes(5), of: 'provider' },
  not_an_api: { lasts: minutes(5), of: 'provider' },
}

export function createHealthMemory(now: () => Timestamp): HealthMemory {
  const byProvider = new Map<ProviderId, Illness>()
  const byModel = new Map<ProviderId, Map<string, Illness>>()
  const still = (illness: Illness | undefined) => (illness && illness.until > now() ? illness : undefined)

  return {
    failed({ providerId, model }, { kind, retryAfterMs }) {
      const memory = memories[kind]
      if (!memory) return
      const illness = { until: now() + Math.max(memory.lasts, retryAfterMs ?? 0), kind }
      if (memory.of === 'provider') byProvider.set(providerId, illness)
      else {
        const models = byModel.get(providerId) ?? new Map<string, Illness>()
        byModel.set(providerId, models.set(model, illness))
      }
    },
    succeeded({ providerId, model }) {
      byProvider.delete(providerId)
      byModel.get(providerId)?.delete(model)
    },
    of: ({ providerId, model }) =>
      still(byProvider.get(providerId)) ?? still(byModel.get(providerId)?.get(model)),
    forget(providerId) {
      byProvider.delete(providerId)
      byModel.delete(providerId)
    },
  }
}
