/** What a session asks of its model beside the prompt. */
import { type FormEvent, useState } from 'react'
import { type ReasoningEffort, reasoningEfforts } from '../../../shared/parameters.ts'
import type { Session } from '../../../shared/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions, DialogBody } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { FieldGroup } from '../../ui/FieldGroup.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import {
  type NumberField,
  numberFields,
  type ParameterTexts,
  type Problems,
  parametersOf,
  textsOf,
} from './parameters-form.ts'
import { setParameters } from './sessions-store.ts'

type ParametersDialogProps = { session: Session; name: string; onClose: () => void }

const numberNames = Object.keys(numberFields) as NumberField[]

const efforts: { value: ReasoningEffort | 'default'; label: string }[] = [
  { value: 'default', label: 'The model’s own' },
  ...reasoningEfforts.map(value => ({ value, label: value })),
]

export function ParametersDialog({ session, name, onClose }: ParametersDialogProps) {
  const [texts, setTexts] = useState(() => textsOf(session.parameters))
  const [problems, setProblems] = useState<Problems>({})
  const [failure, setFailure] = useState('')
  const change = (patch: Partial<ParameterTexts>) => {
    setTexts(before => ({ ...before, ...patch }))
    const changed = Object.keys(patch)
    setProblems(before =>
      Object.fromEntries(Object.entries(before).filter(([field]) => !changed.includes(field))),
    )
  }
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const read = parametersOf(texts)
    if (!read.ok) return setProblems(read.problems)
    try {
      await setParameters(session.id, read.parameters)
      onClose()
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <Dialog open sticky onClose={onClose} title="Parameters">
      <form onSubmit={event => void save(event)} noValidate className="flex min-h-0 flex-col">
        <DialogBody className="flex flex-col gap-4">
          <p className="text-soft">
            For {name}, from the next message on. What is left empty is not sent; what a model does not take
            is left out, and said under its answer.
          </p>
          <FieldGroup label="System prompt" problem={problems.system}>
            <TextArea
              aria-label="System prompt"
              value={texts.system}
              className="min-h-16"
              onChange={event => change({ system: event.target.value })}
            />
          </FieldGroup>
          <div className="grid grid-cols-2 gap-x-3 gap-y-4 sm:grid-cols-3">
            {numberNames.map(field => (
              <TextField
                key={field}
                label={numberFields[field].label}
                value={texts[field]}
                problem={problems[field]}
                placeholder={numberFields[field].hint}
                inputMode="decimal"
                onChange={event => change({ [field]: event.target.value })}
              />
            ))}
          </div>
          <div className="grid gap-x-3 gap-y-4 sm:grid-cols-3">
            <FieldGroup label="Reasoning effort">
              <Select
                label="Reasoning effort"
                value={texts.reasoningEffort}
                options={efforts}
                className="h-8"
                onChange={reasoningEffort => change({ reasoningEffort })}
              />
            </FieldGroup>
            <div className="sm:col-span-2">
              <FieldGroup label="Stop texts" problem={problems.stop}>
                <TextArea
                  aria-label="Stop texts"
                  placeholder="One a line, at most four"
                  spellCheck={false}
                  value={texts.stop}
                  onChange={event => change({ stop: event.target.value })}
                  className="num text-small!"
                />
              </FieldGroup>
            </div>
          </div>
          {failure !== '' && (
            <p role="alert" className="text-bad">
              {failure}
            </p>
          )}
        </DialogBody>
        <DialogActions>
          <div className="flex-1">
            <Button look="quiet" className="-ml-2.5" onClick={() => setTexts(textsOf(undefined))}>
              Clear all
            </Button>
          </div>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button look="primary" type="submit">
            Save
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
