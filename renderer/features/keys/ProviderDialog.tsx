/** Adding or changing a provider. The key itself is typed in its own window. */
import { KeyRound } from 'lucide-react'
import type { FormEvent } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Dialog, DialogActions, DialogBody } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { RadioGroup } from '../../ui/RadioGroup.tsx'
import { AddressField } from './AddressField.tsx'
import { AdvancedFields } from './AdvancedFields.tsx'
import { closeForm, type ProviderForm, useKeys } from './keys-store.ts'
import { ModelChoice } from './ModelChoice.tsx'
import { configOf, formTypes, mayNeedNoKey, takesApiVersion, withType } from './provider-form.ts'
import { RequestPreview } from './RequestPreview.tsx'
import { defaultVersions, typeHints } from './type-hints.ts'
import { useProviderForm } from './use-provider-form.ts'
import { typeNames } from './words.ts'

export function ProviderDialog() {
  const form = useKeys(state => state.form)
  if (!form) return null
  return (
    <Dialog open sticky onClose={closeForm} title={form.mode === 'add' ? 'Add provider' : 'Edit provider'}>
      <Form form={form} />
    </Dialog>
  )
}

const typeOptions = formTypes.map(value => ({ value, label: typeNames[value] }))

function Form({ form }: { form: ProviderForm }) {
  const state = useProviderForm(form)
  const { values, phase, failure, preview, problemOf, change, save } = state
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void save()
  }
  if (phase === 'key') return <KeyStep />
  const asksForKey = form.mode === 'add' && configOf(values).needsKey
  const hints = typeHints[values.type]
  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-col">
      <DialogBody className="flex flex-col gap-4">
        <RadioGroup
          label="Type"
          value={values.type}
          options={typeOptions}
          onChange={type => change(withType(values, type))}
        />
        <TextField
          label="Label"
          value={values.label}
          problem={problemOf('label')?.message}
          placeholder="How you call it, for example Work"
          onChange={event => change({ label: event.target.value })}
        />
        <AddressField state={state} />
        <div className="flex flex-wrap items-start gap-x-3 gap-y-4">
          <TextField
            label={hints.modelLabel}
            value={values.models}
            problem={problemOf('models')?.message}
            placeholder={hints.model}
            help={hints.modelHelp}
            className="min-w-56 flex-1"
            onChange={event => change({ models: event.target.value })}
            aside={
              form.mode === 'edit' &&
              values.type !== 'azure' && <ModelChoice state={state} provider={form.provider} />
            }
          />
          {values.type === 'azure' && takesApiVersion(values) && (
            <TextField
              label="API version"
              value={values.apiVersion}
              problem={problemOf('apiVersion')?.message}
              placeholder={defaultVersions.azure}
              className="w-40"
              onChange={event => change({ apiVersion: event.target.value })}
            />
          )}
        </div>
        {mayNeedNoKey(values) && (
          <Checkbox
            label="No key needed"
            checked={!values.needsKey}
            onChange={noKey => change({ needsKey: !noKey })}
          />
        )}
        <RequestPreview preview={preview} />
        <AdvancedFields state={state} />
        {failure !== '' && (
          <p role="alert" className="text-bad">
            {failure}
          </p>
        )}
      </DialogBody>
      <DialogActions>
        <p className="flex-1 text-small text-faint">
          {asksForKey && 'The key is asked for next, in its own window.'}
        </p>
        <Button look="quiet" onClick={closeForm}>
          Cancel
        </Button>
        <Button look="primary" type="submit" disabled={phase === 'saving'}>
          Save
        </Button>
      </DialogActions>
    </form>
  )
}

function KeyStep() {
  return (
    <DialogBody className="flex items-center gap-3 py-8">
      <KeyRound size={18} className="text-accent" aria-hidden />
      <div>
        <p className="font-medium">Enter the key in the window that opened</p>
        <p className="text-soft">It goes from there to your keychain and never through this window.</p>
      </div>
    </DialogBody>
  )
}
