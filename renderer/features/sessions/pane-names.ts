/** What a session talks to, as it is named and marked on the screen. */
import type { ProviderId, SessionId } from '../../../shared/ids.ts'
import type { Provider } from '../../../shared/provider.ts'
import type { Session } from '../../../shared/session.ts'

export type Target = { key: string; label: string; providerId: ProviderId; model: string; provider: Provider }

/** Every model of every provider, in the order of the Keys screen. */
export function targetsOf(providers: readonly Provider[]): Target[] {
  return providers.flatMap(provider => provider.models.map(model => target(provider, model)))
}

/** Targets for a model that is in no list, when its name was typed. */
export function typedTargets(providers: readonly Provider[], typed: string): Target[] {
  const model = typed.trim()
  if (model === '' || /\s/.test(model)) return []
  return providers
    .filter(provider => provider.type !== 'demo' && !provider.models.includes(model))
    .map(provider => target(provider, model))
}

function target(provider: Provider, model: string): Target {
  const label = `${model} · ${provider.label}`
  return { key: `${provider.id} ${model}`, label, providerId: provider.id, model, provider }
}

/** `<model> · <provider label>`; a second pane of the same name gets ` (2)`. */
export function paneNames(
  sessions: readonly Session[],
  providers: readonly Provider[],
): ReadonlyMap<SessionId, string> {
  const seen = new Map<string, number>()
  return new Map(
    sessions.map(session => {
      const name = `${session.model} · ${labelOf(session, providers)}`
      const count = (seen.get(name) ?? 0) + 1
      seen.set(name, count)
      return [session.id, count === 1 ? name : `${name} (${count})`]
    }),
  )
}

/** The provider's label as it is now, or as it was when the provider was removed. */
export function labelOf(session: Session, providers: readonly Provider[]): string {
  return providers.find(({ id }) => id === session.providerId)?.label ?? session.providerLabel
}
