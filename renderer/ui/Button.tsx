/** The button, in four looks and one height. */
import type { ComponentProps } from 'react'
import { cx } from './class-names.ts'

const looks = {
  primary: 'bg-accent text-on-accent border-transparent font-medium hover:bg-accent-hover',
  plain: 'bg-panel text-text border-line hover:bg-hover hover:border-line-strong',
  quiet: 'bg-transparent text-soft border-transparent hover:bg-hover hover:text-text',
  danger: 'bg-transparent text-bad border-transparent hover:bg-bad-soft',
}

const sizes = {
  medium: 'h-7 px-2.5 text-ui gap-1.5',
  small: 'h-6 px-2 text-small gap-1',
  square: 'size-7',
  'small-square': 'size-6',
}

export type ButtonProps = ComponentProps<'button'> & {
  look?: keyof typeof looks
  size?: keyof typeof sizes
}

export function Button({
  look = 'plain',
  size = 'medium',
  className,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      type={type}
      className={cx(
        'inline-flex shrink-0 items-center justify-center rounded border whitespace-nowrap transition-colors [&>svg]:shrink-0',
        'disabled:opacity-50 disabled:pointer-events-none aria-disabled:opacity-50',
        looks[look],
        sizes[size],
        className,
      )}
      {...rest}
    />
  )
}
