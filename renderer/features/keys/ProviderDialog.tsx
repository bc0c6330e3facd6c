/** Adding or changing a provider. The key itself is typed in its own window. */
import { ChevronDown, KeyRound } from 'lucide-react'
import type { FormEvent } from 'react'
import { presets as allPresets } from '../../../shared/presets.ts'
import type { ConfigPreview } from '../../../shared/provider.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Dialog, DialogActions, DialogBody } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Menu, MenuItem } from '../../ui/Menu.tsx'
import { RadioGroup } from '../../ui/RadioGroup.tsx'
import { closeForm, type ProviderForm, useKeys } from './keys-store.ts'
import { configOf, withPreset, withType } from './provider-form.ts'
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

const presets = allPresets.filter(({ type }) => type === 'openai-compatible')

const typeOptions = (['openai', 'openai-compatible'] as const).map(value => ({
  value,
  label: typeNames[value],
}))

function Form({ form }: { form: ProviderForm }) {
  const { values, phase, failure, preview, problem, change, save } = useProviderForm(form)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void save()
  }
  if (phase === 'key') return <KeyStep />
  const asksForKey = form.mode === 'add' && configOf(values).needsKey
  const isCompatible = values.type === 'openai-compatible'
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
          problem={problem('label')}
          placeholder="How you call it, for example Work"
          onChange={event => change({ label: event.target.value })}
        />
        <TextField
          label="Base URL"
          value={values.baseUrl}
          problem={problem('baseUrl')}
          placeholder="https://api.example.com/v1"
          onChange={event => change({ baseUrl: event.target.value })}
          aside={isCompatible && <Presets onPick={preset => change(withPreset(values, preset))} />}
        />
        <TextField
          label="Model"
          value={values.models}
          problem={problem('models')}
          placeholder={isCompatible ? 'llama3.2' : 'gpt-4o-mini'}
          help="One or several, divided by commas."
          onChange={event => change({ models: event.target.value })}
        />
        {isCompatible && (
          <Checkbox
            label="No key needed"
            checked={!values.needsKey}
            onChange={noKey => change({ needsKey: !noKey })}
          />
        )}
        <Preview preview={preview} />
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

function Presets({ onPick }: { onPick: (preset: (typeof presets)[number]) => void }) {
  return (
    <Menu
      trigger={
        <Button look="quiet" size="small" className="-mr-1.5 h-5">
          Presets
          <ChevronDown size={12} aria-hidden />
        </Button>
      }
    >
      {presets.map(preset => (
        <MenuItem key={preset.name} onSelect={() => onPick(preset)}>
          {preset.name}
        </MenuItem>
      ))}
    </Menu>
  )
}

function Preview({ preview }: { preview: ConfigPreview | undefined }) {
  return (
    <p
      title="The request an answer is asked for with"
      className="num min-h-8 rounded-small bg-sunk px-2.5 py-2 text-small text-soft wrap-anywhere selectable"
    >
      {preview?.url === undefined ? 'POST …' : `POST ${preview.url}`}
    </p>
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
