/** What the user pays for each model, for contracts and models that no table knows. */
import { TextField } from '../../ui/Field.tsx'
import { FieldGroup } from '../../ui/FieldGroup.tsx'
import { modelsOf, type TypedPrice } from './provider-form.ts'
import type { FormState } from './use-provider-form.ts'

export function PriceFields({ state: { values, problemOf, change } }: { state: FormState }) {
  const models = modelsOf(values)
  const set = (model: string, part: Partial<TypedPrice>) => {
    const price = { input: '', output: '', ...values.prices[model], ...part }
    change({ prices: { ...values.prices, [model]: price } })
  }
  return (
    <FieldGroup
      label="Prices"
      problem={problemOf('prices')?.message}
      help={
        models.length === 0
          ? 'Type a model first.'
          : 'In US dollars per million tokens; when left empty, the built-in table is used.'
      }
    >
      {models.map(model => (
        <div key={model} className="grid grid-cols-2 gap-3">
          <TextField
            label={`${model}, input`}
            value={values.prices[model]?.input ?? ''}
            inputMode="decimal"
            onChange={event => set(model, { input: event.target.value })}
          />
          <TextField
            label={`${model}, output`}
            value={values.prices[model]?.output ?? ''}
            inputMode="decimal"
            onChange={event => set(model, { output: event.target.value })}
          />
        </div>
      ))}
    </FieldGroup>
  )
}
