/** Choosing what a new session talks to. */
import { Plus } from 'lucide-react'
import type { Binding } from '../../../shared/route.ts'
import { Button } from '../../ui/Button.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { PickerPopover } from '../../ui/PickerPopover.tsx'
import { Choices } from './Choices.tsx'

type ModelPickerProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  onPick: (binding: Binding) => void
}

export function ModelPicker({ open, onOpenChange, onPick }: ModelPickerProps) {
  return (
    <PickerPopover
      label="Add session"
      open={open}
      onOpenChange={onOpenChange}
      trigger={
        <Button>
          <Plus size={14} aria-hidden />
          Add session
          <Kbd keys="mod+t" />
        </Button>
      }
    >
      {close => (
        <Choices
          onPick={binding => {
            close()
            onPick(binding)
          }}
        />
      )}
    </PickerPopover>
  )
}
