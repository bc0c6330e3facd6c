/** A list to search, behind a button. */
import { Popover } from '@base-ui/react/popover'
import { type ReactElement, useRef } from 'react'

type PickerPopoverProps = {
  /** The name of what opens. */
  label: string
  trigger: ReactElement
  open: boolean
  onOpenChange: (open: boolean) => void
  /** Draws the list; `close` is called with the thing that was picked. */
  children: (close: () => void) => ReactElement
}

export function PickerPopover({ label, trigger, open, onOpenChange, children }: PickerPopoverProps) {
  const picked = useRef(false)
  return (
    <Popover.Root
      open={open}
      onOpenChange={next => {
        picked.current = false
        onOpenChange(next)
      }}
    >
      <Popover.Trigger render={trigger} />
      <Popover.Portal>
        <Popover.Positioner align="end" sideOffset={4} className="z-40">
          <Popover.Popup
            aria-label={label}
            // After a pick the focus goes on to what was made; only without one back to the button.
            finalFocus={() => !picked.current}
            className="floating w-96 max-w-[calc(100vw-2rem)] outline-none"
          >
            {children(() => {
              picked.current = true
              onOpenChange(false)
            })}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
