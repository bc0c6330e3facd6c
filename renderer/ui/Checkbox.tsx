/** A checkbox with its label. */
import { Checkbox as Base } from '@base-ui/react/checkbox'
import { Check } from 'lucide-react'
import { useId } from 'react'

type CheckboxProps = { label: string; checked: boolean; onChange: (checked: boolean) => void }

export function Checkbox({ label, checked, onChange }: CheckboxProps) {
  const id = useId()
  return (
    <div className="flex items-center gap-2">
      <Base.Root
        aria-labelledby={id}
        checked={checked}
        onCheckedChange={onChange}
        className="grid size-4 place-items-center rounded-small border border-line-strong bg-panel data-checked:border-accent data-checked:bg-accent"
      >
        <Base.Indicator className="text-on-accent">
          <Check size={12} strokeWidth={3} aria-hidden />
        </Base.Indicator>
      </Base.Root>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the box itself takes the keyboard; this only widens the target */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: same */}
      <span id={id} onClick={() => onChange(!checked)}>
        {label}
      </span>
    </div>
  )
}
