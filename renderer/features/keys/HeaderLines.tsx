/** Headers sent with every call, a line each. */
import { Plus, X } from 'lucide-react'
import { Button } from '../../ui/Button.tsx'
import { inputLook } from '../../ui/Field.tsx'
import { FieldGroup } from '../../ui/FieldGroup.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { type HeaderLine, withHeader } from './provider-form.ts'
import type { FormState } from './use-provider-form.ts'

export function HeaderLines({ state: { values, problemOf, change } }: { state: FormState }) {
  const { headers } = values
  const set = (id: number, patch: Partial<HeaderLine>) =>
    change({ headers: headers.map(line => (line.id === id ? { ...line, ...patch } : line)) })
  return (
    <FieldGroup
      label="Headers"
      problem={problemOf('headers')?.message}
      help="Sent with every call and stored readable. Write {key} where the saved key belongs."
      aside={
        <Button look="quiet" size="small" className="-mr-1.5 h-5" onClick={() => change(withHeader(values))}>
          <Plus size={12} aria-hidden />
          Add header
        </Button>
      }
    >
      {headers.map(({ id, name, value }) => (
        <div key={id} className="flex items-center gap-1.5">
          <input
            aria-label="Header name"
            placeholder="x-team"
            spellCheck={false}
            autoComplete="off"
            // biome-ignore lint/a11y/noAutofocus: the line was just asked for
            autoFocus={name === ''}
            value={name}
            onChange={event => set(id, { name: event.target.value })}
            className={`${inputLook} num h-8 w-2/5! text-small!`}
          />
          <input
            aria-label="Header value"
            spellCheck={false}
            autoComplete="off"
            value={value}
            onChange={event => set(id, { value: event.target.value })}
            className={`${inputLook} num h-8 text-small!`}
          />
          <IconButton
            icon={X}
            label="Remove header"
            size="small"
            onClick={() => change({ headers: headers.filter(line => line.id !== id) })}
          />
        </div>
      ))}
    </FieldGroup>
  )
}
