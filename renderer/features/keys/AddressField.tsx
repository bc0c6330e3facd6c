/** Where a provider is: typed, pasted or from a preset; http to another computer has to be confirmed. */
import { ChevronDown } from 'lucide-react'
import type { ChangeEvent } from 'react'
import { presets as allPresets, type Preset } from '../../../shared/presets.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Menu, MenuItem } from '../../ui/Menu.tsx'
import { withPreset } from './provider-form.ts'
import { typeHints } from './type-hints.ts'
import type { FormState } from './use-provider-form.ts'

const presets = allPresets.filter(({ type }) => type === 'openai-compatible')

export function AddressField({ state }: { state: FormState }) {
  const { values, problemOf, change, settle } = state
  const hints = typeHints[values.type]
  const problem = problemOf('baseUrl')
  const mustConfirm = problem?.confirm !== undefined
  const isReadable = values.allowHttp && /^\s*http:/i.test(values.baseUrl)
  const onChange = ({ target, nativeEvent }: ChangeEvent<HTMLInputElement>) => {
    change({ baseUrl: target.value })
    if (nativeEvent instanceof InputEvent && nativeEvent.inputType === 'insertFromPaste') settle()
  }
  return (
    <div className="flex flex-col gap-2">
      <TextField
        label="Base URL"
        value={values.baseUrl}
        problem={problem?.message}
        placeholder={hints.baseUrl}
        help={hints.address}
        onChange={onChange}
        onBlur={settle}
        aside={
          values.type === 'openai-compatible' && (
            <Presets onPick={preset => change(withPreset(values, preset))} />
          )
        }
      />
      {(mustConfirm || isReadable) && (
        <Checkbox
          label="I trust this network: send key and prompts over http"
          checked={values.allowHttp}
          onChange={allowHttp => change({ allowHttp })}
        />
      )}
    </div>
  )
}

function Presets({ onPick }: { onPick: (preset: Preset) => void }) {
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
