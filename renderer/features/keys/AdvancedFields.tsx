/** What only some providers need, folded away until it is set or has to be corrected. */
import { useState } from 'react'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { TextField } from '../../ui/Field.tsx'
import { CertificateField } from './CertificateField.tsx'
import { HeaderLines } from './HeaderLines.tsx'
import { PriceFields } from './PriceFields.tsx'
import { ProxyField } from './ProxyField.tsx'
import { countAdvanced, hasResponses, isAdvanced } from './provider-form.ts'
import { ResponsesModels } from './ResponsesModels.tsx'
import { TimeoutFields } from './TimeoutFields.tsx'
import { defaultVersions } from './type-hints.ts'
import type { FormState } from './use-provider-form.ts'

export function AdvancedFields({ state }: { state: FormState }) {
  const { values, problems, problemOf, change } = state
  const [open, setOpen] = useState(() => countAdvanced(values) > 0)
  const mustCorrect = problems.some(problem => isAdvanced(problem, values.type))
  const count = countAdvanced(values)
  return (
    <Disclosure
      open={open || mustCorrect}
      onOpenChange={setOpen}
      label="Advanced"
      note={count > 0 ? `${count} set` : undefined}
    >
      <div className="flex flex-col gap-5 pt-3">
        {values.type === 'anthropic' && (
          <TextField
            label="API version"
            value={values.apiVersion}
            problem={problemOf('apiVersion')?.message}
            placeholder={defaultVersions.anthropic}
            className="w-40"
            onChange={event => change({ apiVersion: event.target.value })}
          />
        )}
        {hasResponses(values) && <ResponsesModels state={state} />}
        <HeaderLines state={state} />
        <ProxyField state={state} />
        <TimeoutFields state={state} />
        <PriceFields state={state} />
        <CertificateField state={state} />
      </div>
    </Disclosure>
  )
}
