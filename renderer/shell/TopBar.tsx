/** The upper edge: where one is, and the actions of this screen. */
import { PanelLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { Tooltip } from '../ui/Tooltip.tsx'
import { showOverlay } from './shell-store.ts'

type TopBarProps = { title: ReactNode; actions: ReactNode; onToggleSidebar: () => void }

export function TopBar({ title, actions, onToggleSidebar }: TopBarProps) {
  return (
    <header className="flex h-11 shrink-0 items-center gap-2 border-b border-line pr-3 pl-2.5">
      <IconButton icon={PanelLeft} label="Toggle sidebar" keys="mod+b" onClick={onToggleSidebar} />
      <span className="font-semibold">Keybench</span>
      <span className="text-faint" aria-hidden>
        /
      </span>
      <div className="flex min-w-0 flex-1 items-center">{title}</div>
      {actions}
      <Tooltip label="Commands">
        <Button aria-label="Commands" onClick={() => showOverlay('palette')}>
          <Kbd keys="mod+k" />
        </Button>
      </Tooltip>
    </header>
  )
}
