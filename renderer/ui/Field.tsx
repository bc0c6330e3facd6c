/** A labelled input with its help and its problem, tied together for assistive technology. */
import { type ComponentProps, type ReactNode, useId } from 'react'
import { cx } from './class-names.ts'

/** The look of everything one types into. */
export const inputLook =
  'w-full rounded border border-line bg-panel px-2.5 text-ui text-text transition-colors ' +
  'hover:border-line-strong focus:border-accent focus:outline-1 focus:outline-offset-0 focus:outline-accent ' +
  'aria-invalid:border-bad aria-invalid:focus:outline-bad disabled:opacity-50'

type TextFieldProps = Omit<ComponentProps<'input'>, 'children'> & {
  label: string
  help?: ReactNode
  problem?: string | undefined
  /** Something at the right end of the label line. */
  aside?: ReactNode
}

export function TextField({ label, help, problem, aside, className, ...rest }: TextFieldProps) {
  const id = useId()
  const describedBy = [problem !== undefined && `${id}-problem`, help !== undefined && `${id}-help`]
    .filter(Boolean)
    .join(' ')
  return (
    <div className={cx('flex flex-col gap-1', className)}>
      <div className="flex items-center justify-between">
        <label htmlFor={id} className="text-small text-soft">
          {label}
        </label>
        {aside}
      </div>
      <input
        id={id}
        type="text"
        autoComplete="off"
        spellCheck={false}
        className={cx(inputLook, 'h-8')}
        {...(problem !== undefined && { 'aria-invalid': true })}
        {...(describedBy !== '' && { 'aria-describedby': describedBy })}
        {...rest}
      />
      {problem !== undefined && (
        <p id={`${id}-problem`} className="text-small text-bad">
          {problem}
        </p>
      )}
      {help !== undefined && (
        <p id={`${id}-help`} className="text-small text-faint">
          {help}
        </p>
      )}
    </div>
  )
}
