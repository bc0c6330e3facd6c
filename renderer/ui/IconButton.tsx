/** A square button that shows an icon and says its name in a tooltip. */
import type { LucideIcon } from 'lucide-react'
import { Button, type ButtonProps } from './Button.tsx'
import { Tooltip } from './Tooltip.tsx'

type IconButtonProps = Omit<ButtonProps, 'children' | 'size'> & {
  icon: LucideIcon
  label: string
  keys?: string
  size?: 'medium' | 'small'
}

export function IconButton({
  icon: Icon,
  label,
  keys,
  size = 'medium',
  look = 'quiet',
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip label={label} {...(keys !== undefined && { keys })}>
      <Button aria-label={label} look={look} size={size === 'small' ? 'small-square' : 'square'} {...rest}>
        <Icon size={size === 'small' ? 14 : 16} strokeWidth={1.75} aria-hidden />
      </Button>
    </Tooltip>
  )
}
