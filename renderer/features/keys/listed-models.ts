/** What an endpoint lists, in words, and what choosing from it makes of the typed names. Pure. */
import type { ListedModel, Provider } from '../../../shared/provider.ts'
import { configOf, type FormValues, modelsOf, valuesOf } from './provider-form.ts'

/** A list and the address it came from. */
export type ModelList = { baseUrl: string; models: readonly ListedModel[] }

/** "retired" · "retires 2026-11-30" · "deprecated"; nothing for the others. */
export function lifecycleText({ lifecycle, retiresAt }: ListedModel): string {
  if (lifecycle === 'retired') return 'retired'
  if (retiresAt !== undefined) return `retires ${retiresAt}`
  return lifecycle === 'deprecated' ? 'deprecated' : ''
}

/** The typed names with one more, or without it when it was among them. */
export function withToggled(values: Pick<FormValues, 'models'>, model: string): string {
  const typed = modelsOf(values)
  const others = typed.filter(other => other !== model)
  return (others.length < typed.length ? others : [...typed, model]).join(', ')
}

/** Whether the provider is called as it was saved: main lists what the saved one offers. */
export function isCalledAsSaved(values: FormValues, provider: Provider): boolean {
  const call = (typed: FormValues) => {
    const { label: _, models: __, responsesModels: ___, ...rest } = configOf(typed)
    return JSON.stringify(rest)
  }
  return call(values) === call(valuesOf(provider))
}

/** The chosen models the endpoint says are retired. */
export function retiredAmong(
  { models, baseUrl }: Pick<Provider, 'models' | 'baseUrl'>,
  list: ModelList | undefined,
): string[] {
  if (list?.baseUrl !== baseUrl) return []
  const retired = list.models.filter(({ lifecycle }) => lifecycle === 'retired')
  return models.filter(model => retired.some(({ id }) => id === model))
}
