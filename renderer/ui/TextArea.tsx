/** A text area that grows with its text up to a limit, then scrolls. */
import type { ComponentProps } from 'react'
import { cx } from './class-names.ts'
import { inputLook } from './Field.tsx'

export function TextArea({ className, rows = 1, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      rows={rows}
      className={cx(inputLook, 'field-sizing-content max-h-48 resize-none py-1.5', className)}
      {...rest}
    />
  )
}
