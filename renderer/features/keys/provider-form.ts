/** The typed form of a provider, apart from how it is drawn. */
import type { Preset } from '../../../shared/presets.ts'
import type { ConfigProblem, ProviderConfig } from '../../../shared/provider.ts'

/** `models` is one text: names divided by commas or line breaks. */
export type FormValues = {
  type: 'openai' | 'openai-compatible'
  label: string
  baseUrl: string
  models: string
  needsKey: boolean
}

const openAi: FormValues = {
  type: 'openai',
  label: 'OpenAI',
  baseUrl: 'https://api.openai.com/v1',
  models: '',
  needsKey: true,
}

export const newProvider = openAi

export function valuesOf(config: ProviderConfig): FormValues {
  const { type, label, baseUrl, models, needsKey } = config
  return {
    type: type === 'openai' ? 'openai' : 'openai-compatible',
    label,
    baseUrl,
    models: models.join(', '),
    needsKey,
  }
}

export function configOf(values: FormValues): ProviderConfig {
  const models = values.models.split(/[,\n]/).map(model => model.trim())
  return {
    type: values.type,
    label: values.label.trim(),
    baseUrl: values.baseUrl.trim(),
    models: [...new Set(models.filter(model => model !== ''))],
    needsKey: values.type === 'openai' || values.needsKey,
  }
}

/** Another type keeps what was typed and replaces only what still stands there from the old one. */
export function withType(values: FormValues, type: FormValues['type']): FormValues {
  const untouched = (field: 'label' | 'baseUrl') =>
    type === 'openai' ? values[field] === '' : values[field] === openAi[field]
  const start = type === 'openai' ? openAi : { label: '', baseUrl: '' }
  return {
    ...values,
    type,
    label: untouched('label') ? start.label : values.label,
    baseUrl: untouched('baseUrl') ? start.baseUrl : values.baseUrl,
  }
}

export function withPreset(
  values: FormValues,
  { name, baseUrl, needsKey }: Omit<Preset, 'type'>,
): FormValues {
  return { ...values, label: values.label === '' ? name : values.label, baseUrl, needsKey }
}

export function problemOf(
  problems: readonly ConfigProblem[],
  field: ConfigProblem['field'],
): string | undefined {
  return problems.find(problem => problem.field === field)?.message
}
