/** One choice out of a list that opens below. */
import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import { cx } from './class-names.ts'

type SelectProps<Value extends string> = {
  label: string
  value: Value | null
  options: readonly { value: Value; label: string; hint?: string }[]
  onChange: (value: Value) => void
  /** Shown while nothing is chosen. */
  placeholder?: string
  /** Writes the label before what is chosen, where no other label stands beside it. */
  named?: boolean
  className?: string
}

export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, value, options, onChange, placeholder = '', named = false, className } = props
  return (
    <Base.Root
      items={options}
      value={value}
      onValueChange={next => next !== null && onChange(next)}
      modal={false}
    >
      <Base.Trigger
        aria-label={label}
        className={cx(
          'flex shrink-0 items-center gap-1.5 rounded border border-line bg-panel px-2.5 text-ui transition-colors hover:border-line-strong hover:bg-hover',
          className ?? 'h-7',
        )}
      >
        {named && <span className="text-soft">{label}</span>}
        <Base.Value
          className="min-w-0 flex-1 truncate text-left data-placeholder:text-soft"
          placeholder={placeholder}
        />
        <Base.Icon>
          <ChevronDown size={13} aria-hidden className="text-faint" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner align="start" sideOffset={4} alignItemWithTrigger={false} className="z-50">
          <Base.Popup className="floating max-h-80 min-w-(--anchor-width) overflow-y-auto p-1 outline-none">
            <Base.List>
              {options.map(option => (
                <Base.Item
                  key={option.value}
                  value={option.value}
                  aria-description={option.hint}
                  className="flex min-h-7 items-center gap-2 rounded-small px-2 text-ui outline-none data-highlighted:bg-accent-soft"
                >
                  <Base.ItemText>{option.label}</Base.ItemText>
                  {option.hint !== undefined && (
                    <span
                      aria-hidden
                      className="min-w-0 flex-1 truncate pl-4 text-right text-small text-soft"
                    >
                      {option.hint}
                    </span>
                  )}
                  <Base.ItemIndicator className="ml-auto">
                    <Check size={13} aria-hidden />
                  </Base.ItemIndicator>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
