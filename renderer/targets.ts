/** What can be talked to: every model of every provider, and models whose name was typed. */
import type { ProviderId } from '../shared/ids.ts'
import type { Provider } from '../shared/provider.ts'

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
