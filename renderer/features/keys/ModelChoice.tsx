/** Choosing among the models an endpoint lists, beside the field their names are typed in. */
import { Check } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ListedModel, Provider } from '../../../shared/provider.ts'
import { Button } from '../../ui/Button.tsx'
import { PickerPopover } from '../../ui/PickerPopover.tsx'
import { SearchList } from '../../ui/SearchList.tsx'
import { listModels } from './keys-store.ts'
import { isCalledAsSaved, lifecycleText, withToggled } from './listed-models.ts'
import { modelsOf } from './provider-form.ts'
import type { FormState } from './use-provider-form.ts'

type ModelChoiceProps = { state: FormState; provider: Provider }

export function ModelChoice({ state: { values, change }, provider }: ModelChoiceProps) {
  const [open, setOpen] = useState(false)
  return (
    <PickerPopover
      label="Models listed"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button look="quiet" size="small" className="-mr-1.5 h-5">
          List models
        </Button>
      }
    >
      {() =>
        isCalledAsSaved(values, provider) ? (
          <Listed
            provider={provider}
            chosen={modelsOf(values)}
            onToggle={model => change({ models: withToggled(values, model) })}
          />
        ) : (
          <p className="px-3 py-4 text-soft">
            The list comes from the provider as it was saved. Save what you changed first.
          </p>
        )
      }
    </PickerPopover>
  )
}

type Answer = { models: readonly ListedModel[] } | { failure: string }

type ListedProps = { provider: Provider; chosen: readonly string[]; onToggle: (model: string) => void }

/** Asks when it appears; an answer that comes after it is gone changes nothing. */
function Listed({ provider, chosen, onToggle }: ListedProps) {
  const [answer, setAnswer] = useState<Answer>()
  const [asked, setAsked] = useState(1)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` counts the times the question was put
  useEffect(() => {
    let isWanted = true
    const take = (next: Answer) => isWanted && setAnswer(next)
    setAnswer(undefined)
    listModels(provider).then(
      models => take({ models }),
      error => take({ failure: error instanceof Error ? error.message : String(error) }),
    )
    return () => {
      isWanted = false
    }
  }, [provider, asked])

  if (!answer) {
    return (
      <p role="status" className="animate-pulse px-3 py-4 text-soft">
        Asking {provider.host} for its models…
      </p>
    )
  }
  if ('failure' in answer) {
    return (
      <div className="flex flex-col items-start gap-2 px-3 py-4">
        <p role="alert" className="text-bad wrap-anywhere selectable">
          {answer.failure}
        </p>
        <Button size="small" onClick={() => setAsked(asked + 1)}>
          Try again
        </Button>
      </div>
    )
  }
  return <Models models={answer.models} chosen={chosen} onToggle={onToggle} />
}

type ModelsProps = Omit<ListedProps, 'provider'> & { models: readonly ListedModel[] }

function Models({ models, chosen, onToggle }: ModelsProps) {
  const items = models.map(model => {
    const isChosen = chosen.includes(model.id)
    const isRetired = model.lifecycle === 'retired'
    // One that is retired can only be taken out.
    return { key: model.id, label: model.id, model, isChosen, disabled: isRetired && !isChosen }
  })
  return (
    <SearchList
      label="Search models"
      placeholder="Part of a name"
      items={items}
      onPick={({ model, disabled }) => !disabled && onToggle(model.id)}
      empty={models.length === 0 ? 'The endpoint lists no models.' : 'No model by that name.'}
    >
      {({ model, isChosen }) => (
        <>
          <span className="min-w-0 flex-1 truncate" title={model.id}>
            {model.id}
          </span>
          <span className="shrink-0 text-small text-soft">{lifecycleText(model)}</span>
          <span className="w-3.5 shrink-0 text-accent">
            {isChosen && <Check size={14} aria-label="chosen" />}
          </span>
        </>
      )}
    </SearchList>
  )
}
