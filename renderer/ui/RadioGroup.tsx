/** One choice out of a few, side by side. */
import { Radio } from '@base-ui/react/radio'
import { RadioGroup as Base } from '@base-ui/react/radio-group'
import { useId } from 'react'

type RadioGroupProps<Value extends string> = {
  label: string
  value: Value
  options: readonly { value: Value; label: string }[]
  onChange: (value: Value) => void
}

export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const { label, value, options, onChange } = props
  const id = useId()
  return (
    <div className="flex flex-col gap-1">
      <span id={id} className="text-small text-soft">
        {label}
      </span>
      <Base
        aria-labelledby={id}
        value={value}
        onValueChange={next => onChange(next as Value)}
        className="inline-flex self-start rounded border border-line bg-sunk p-0.5 [&>input]:absolute"
      >
        {options.map(option => (
          <Radio.Root
            key={option.value}
            value={option.value}
            nativeButton
            render={<button type="button" />}
            className="h-7 rounded-small border border-transparent px-3 text-ui text-soft transition-colors hover:text-text data-checked:border-line data-checked:bg-panel data-checked:font-medium data-checked:text-text"
          >
            {option.label}
          </Radio.Root>
        ))}
      </Base>
    </div>
  )
}
