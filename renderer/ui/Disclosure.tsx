/** A part that can be folded away, behind its name. */
import { Collapsible } from '@base-ui/react/collapsible'
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from './class-names.ts'

type DisclosureProps = {
  label: ReactNode
  /** Beside the label, quieter. */
  note?: ReactNode
  open?: boolean
  onOpenChange?: (open: boolean) => void
  className?: string
  children: ReactNode
}

export function Disclosure({ label, note, className, children, ...state }: DisclosureProps) {
  return (
    <Collapsible.Root className={cx('min-w-0', className)} {...state}>
      <Collapsible.Trigger className="group inline-flex max-w-full items-baseline gap-1 rounded-small text-left text-soft hover:text-text">
        <ChevronRight
          size={13}
          aria-hidden
          className="shrink-0 translate-y-0.5 transition-transform group-data-panel-open:rotate-90"
        />
        {label}
        {note !== undefined && <span className="text-small text-faint">{note}</span>}
      </Collapsible.Trigger>
      <Collapsible.Panel>{children}</Collapsible.Panel>
    </Collapsible.Root>
  )
}
