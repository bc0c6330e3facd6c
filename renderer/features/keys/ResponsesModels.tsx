/** Which models are spoken to over the Responses API instead of Chat Completions. */
import { Checkbox } from '../../ui/Checkbox.tsx'
import { FieldGroup } from '../../ui/FieldGroup.tsx'
import { modelsOf } from './provider-form.ts'
import type { FormState } from './use-provider-form.ts'

export function ResponsesModels({ state: { values, problemOf, change } }: { state: FormState }) {
  const models = modelsOf(values)
  const chosen = values.responsesModels
  const set = (model: string, isChosen: boolean) =>
    change({ responsesModels: isChosen ? [...chosen, model] : chosen.filter(other => other !== model) })
  return (
    <FieldGroup
      label="Responses API"
      problem={problemOf('responsesModels')?.message}
      help={models.length === 0 ? 'Type a model first.' : 'The others are called over Chat Completions.'}
    >
      {models.length > 0 && (
        <div className="flex flex-wrap gap-x-5 gap-y-1.5">
          {models.map(model => (
            <Checkbox
              key={model}
              label={model}
              checked={chosen.includes(model)}
              onChange={isChosen => set(model, isChosen)}
            />
          ))}
        </div>
      )}
    </FieldGroup>
  )
}
