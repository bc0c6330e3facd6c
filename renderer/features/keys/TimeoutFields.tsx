/** How long to wait for an answer of this provider, for models that think long before they speak. */

import { TextField } from '../../ui/Field.tsx'
import { FieldGroup } from '../../ui/FieldGroup.tsx'
import type { FormState } from './use-provider-form.ts'

export function TimeoutFields({ state: { values, problemOf, change } }: { state: FormState }) {
  return (
    <FieldGroup
      label="Timeouts"
      problem={problemOf('timeouts')?.message}
      help="In seconds; 60 when left empty."
    >
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label="Until the answer begins"
          value={values.headersTimeout}
          placeholder="60"
          inputMode="numeric"
          onChange={event => change({ headersTimeout: event.target.value })}
        />
        <TextField
          label="Between two pieces of it"
          value={values.idleTimeout}
          placeholder="60"
          inputMode="numeric"
          onChange={event => change({ idleTimeout: event.target.value })}
        />
      </div>
    </FieldGroup>
  )
}
