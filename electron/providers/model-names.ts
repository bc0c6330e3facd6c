/** Checks the typed names of models, which for Azure are the names of deployments. */
import type { ProviderType } from '../../shared/provider.ts'
import { looksLikeKey } from '../redact.ts'
import { hasControls } from './text.ts'

const longestModel = 200
const mostModels = 500

export function normalizeModels(typed: string[]): string[] {
  return typed.map(model => model.trim()).filter(model => model !== '')
}

/** `models` as `normalizeModels` gives them. */
export function modelsProblem(type: ProviderType, models: string[]): string | undefined {
  if (models.length === 0) {
    return type === 'azure'
      ? 'Type at least one deployment: the name it was given in Azure, which need not be that of its model.'
      : `Type at least one model, for example ${type === 'anthropic' ? 'claude-sonnet-4-5' : 'gpt-4o-mini'}.`
  }
  if (models.length > mostModels) return `Keep at most ${mostModels} models.`
  if (models.some(model => model.length > longestModel)) {
    return `Type shorter model names: at most ${longestModel} characters each.`
  }
  if (models.some(hasControls)) return 'Type each model as its own entry, without line breaks.'
  if (models.some(looksLikeKey)) return 'One of these looks like a key. Type only model names here.'
  const twice = models.find((model, index) => models.indexOf(model) !== index)
  return twice === undefined ? undefined : `Remove the second ${twice}.`
}
