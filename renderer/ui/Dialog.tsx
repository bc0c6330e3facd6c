/** A modal dialog with a title, a body and a row of actions. */
import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { cx } from './class-names.ts'
import { IconButton } from './IconButton.tsx'

type DialogProps = {
  open: boolean
  onClose: () => void
  title: string
  width?: string
  /** Keeps a press beside the dialog from closing it, for forms that hold typed text. */
  sticky?: boolean
  children: ReactNode
}

export function Dialog({ open, onClose, title, width, sticky = false, children }: DialogProps) {
  const popup = useRef<HTMLDivElement>(null)
  // The first field, or the dialog itself: a close button is no place to begin.
  const initialFocus = () =>
    popup.current?.querySelector<HTMLElement>('input[type=text], input[role=combobox]') ?? popup.current
  return (
    <Base.Root open={open} onOpenChange={next => !next && onClose()} disablePointerDismissal={sticky}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-30 bg-backdrop transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className="fixed inset-0 z-40 grid place-items-center p-4">
          <Base.Popup
            ref={popup}
            initialFocus={initialFocus}
            className={cx(
              'floating flex max-h-[calc(100dvh-2rem)] w-full flex-col outline-none',
              width ?? 'max-w-lg',
            )}
          >
            <header className="flex shrink-0 items-center justify-between gap-4 px-5 pt-4 pb-2">
              <Base.Title className="text-answer font-semibold">{title}</Base.Title>
              <Base.Close render={<IconButton icon={X} label="Close" size="small" className="-mr-2" />} />
            </header>
            {children}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}

export function DialogBody({ className, children }: { className?: string; children: ReactNode }) {
  return <div className={cx('min-h-0 overflow-y-auto px-5 pt-1 pb-5', className)}>{children}</div>
}

export function DialogActions({ children }: { children: ReactNode }) {
  return (
    <footer className="flex shrink-0 items-center justify-end gap-2 border-t border-line px-5 py-3">
      {children}
    </footer>
  )
}
