/** A menu of actions behind a button. */
import { Menu as Base } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { cx } from './class-names.ts'
import { Kbd } from './Kbd.tsx'

export function Menu({ trigger, children }: { trigger: ReactElement; children: ReactNode }) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align="end" sideOffset={4} className="z-50">
          <Base.Popup className="floating min-w-40 p-1 outline-none">{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

type MenuItemProps = { onSelect: () => void; danger?: boolean; keys?: string; children: ReactNode }

export function MenuItem({ onSelect, danger = false, keys, children }: MenuItemProps) {
  return (
    <Base.Item
      onClick={onSelect}
      className={cx(
        'flex h-7 items-center justify-between gap-6 rounded-small px-2 text-ui outline-none data-highlighted:bg-accent-soft',
        danger && 'text-bad',
      )}
    >
      {children}
      {keys !== undefined && <Kbd keys={keys} />}
    </Base.Item>
  )
}

type MenuCheckboxItemProps = { checked: boolean; onChange: (checked: boolean) => void; children: ReactNode }

export function MenuCheckboxItem({ checked, onChange, children }: MenuCheckboxItemProps) {
  return (
    <Base.CheckboxItem
      checked={checked}
      onCheckedChange={onChange}
      closeOnClick
      className="flex h-7 items-center justify-between gap-6 rounded-small px-2 text-ui outline-none data-highlighted:bg-accent-soft"
    >
      {children}
      <Base.CheckboxItemIndicator>
        <Check size={13} aria-hidden />
      </Base.CheckboxItemIndicator>
    </Base.CheckboxItem>
  )
}
