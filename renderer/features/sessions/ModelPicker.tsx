/** Choosing what a new session talks to: listed models, or a typed one. */
import { Popover } from '@base-ui/react/popover'
import { Plus } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { SearchList } from '../../ui/SearchList.tsx'
import { useHost } from './host.ts'
import { type Target, targetsOf, typedTargets } from './targets.ts'

type ModelPickerProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  onPick: (target: Target) => void
}

export function ModelPicker({ open, onOpenChange, onPick }: ModelPickerProps) {
  const picked = useRef(false)
  return (
    <Popover.Root
      open={open}
      onOpenChange={next => {
        picked.current = false
        onOpenChange(next)
      }}
    >
      <Popover.Trigger
        render={
          <Button>
            <Plus size={14} aria-hidden />
            Add session
            <Kbd keys="mod+t" />
          </Button>
        }
      />
      <Popover.Portal>
        <Popover.Positioner align="end" sideOffset={4} className="z-40">
          <Popover.Popup
            aria-label="Add session"
            // After a pick the focus goes to the composer; only without one back to the button.
            finalFocus={() => !picked.current}
            className="floating w-96 max-w-[calc(100vw-2rem)] outline-none"
          >
            <Targets
              onPick={target => {
                picked.current = true
                onOpenChange(false)
                onPick(target)
              }}
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

function Targets({ onPick }: { onPick: (target: Target) => void }) {
  const { providers, colourOf } = useHost()
  const [query, setQuery] = useState('')
  const targets = useMemo(
    () => [...targetsOf(providers), ...typedTargets(providers, query)],
    [providers, query],
  )
  return (
    <SearchList
      label="Model"
      placeholder="Model or provider, or any model name"
      items={targets}
      onQuery={setQuery}
      onPick={onPick}
      empty={providers.length === 0 ? 'Add a provider first.' : 'No model by that name.'}
    >
      {target => (
        <>
          <span
            className="h-4 w-0.5 shrink-0 rounded-full"
            style={{ background: colourOf(target.provider) }}
            aria-hidden
          />
          <span className="min-w-0 flex-1 truncate">
            {target.model} <span className="text-soft">· {target.provider.label}</span>
          </span>
          <Hint target={target} />
        </>
      )}
    </SearchList>
  )
}

function Hint({ target: { provider, model } }: { target: Target }) {
  if (!provider.models.includes(model)) return <span className="text-small text-faint">not in the list</span>
  if (provider.needsKey && !provider.key) return <span className="text-small text-warn">key missing</span>
  return null
}
