/** One more model at the end of a route. */
import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { RouteState } from '../../../shared/route.ts'
import { type Target, targetsOf } from '../../targets.ts'
import { Button } from '../../ui/Button.tsx'
import { PickerPopover } from '../../ui/PickerPopover.tsx'
import { SearchList } from '../../ui/SearchList.tsx'
import { useRoutesHost } from './host.ts'
import { change } from './route-actions.ts'

export function AddCandidate({ route }: { route: RouteState }) {
  const [open, setOpen] = useState(false)
  const { task, candidates } = route
  const add = ({ providerId, model }: Target) => void change(task, [...candidates, { providerId, model }])
  return (
    <PickerPopover
      label={`Add a model to ${task}`}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button look="quiet" size="small">
          <Plus size={13} aria-hidden />
          Add model
        </Button>
      }
    >
      {close => (
        <Targets
          route={route}
          onPick={target => {
            close()
            add(target)
          }}
        />
      )}
    </PickerPopover>
  )
}

function Targets({ route, onPick }: { route: RouteState; onPick: (target: Target) => void }) {
  const { providers, colourOf } = useRoutesHost()
  const targets = useMemo(() => {
    const isNew = ({ providerId, model }: Target) =>
      !route.candidates.some(one => one.providerId === providerId && one.model === model)
    return targetsOf(providers).filter(isNew)
  }, [providers, route])
  return (
    <SearchList
      label="Model"
      placeholder="Model or provider"
      items={targets}
      onPick={onPick}
      empty={providers.length === 0 ? 'Add a provider first.' : 'No other model by that name.'}
    >
      {({ model, provider }) => (
        <>
          <span
            className="h-4 w-0.5 shrink-0 rounded-full"
            style={{ background: colourOf(provider) }}
            aria-hidden
          />
          <span className="min-w-0 flex-1 truncate">
            {model} <span className="text-soft">· {provider.label}</span>
          </span>
        </>
      )}
    </SearchList>
  )
}
