/** Fields that belong together, under one name, with their help and their problem. */
import { type ReactNode, useId } from 'react'

type FieldGroupProps = {
  label: string
  help?: ReactNode
  problem?: string | undefined
  aside?: ReactNode
  children: ReactNode
}

export function FieldGroup({ label, help, problem, aside, children }: FieldGroupProps) {
  const id = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a legend cannot share its line with a button
    <div
      role="group"
      aria-labelledby={id}
      {...(problem !== undefined && { 'aria-describedby': `${id}-problem` })}
      className="flex flex-col gap-1.5"
    >
      <div className="flex items-center justify-between">
        <span id={id} className="text-small text-soft">
          {label}
        </span>
        {aside}
      </div>
      {children}
      {problem !== undefined && (
        <p id={`${id}-problem`} className="text-small text-bad">
          {problem}
        </p>
      )}
      {help !== undefined && <p className="text-small text-faint">{help}</p>}
    </div>
  )
}
