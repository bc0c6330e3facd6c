/** The left edge: screens, boards, the vault. Folded it is a rail of icons; in a narrow window it unfolds over the rest. */
import type { ReactNode } from 'react'
import { useMedia } from '../ui/use-media.ts'
import { MainNavigation } from './MainNavigation.tsx'
import { showOverlay, useShell } from './shell-store.ts'

type SidebarProps = { isOpen: boolean; boards: ReactNode; vault: (compact: boolean) => ReactNode }

export function Sidebar({ isOpen, boards, vault }: SidebarProps) {
  const isNarrow = useMedia('(width < 900px)')
  const isOverlay = useShell(state => state.overlay === 'sidebar') && isNarrow
  if (isOpen && !isNarrow) return <Full boards={boards} vault={vault} />
  return (
    <>
      <aside className="flex w-12 shrink-0 flex-col justify-between border-r border-line p-2">
        {isOverlay ? <span /> : <MainNavigation compact />}
        {!isOverlay && vault(true)}
      </aside>
      {isOverlay && (
        <div className="fixed inset-0 top-11 z-20 flex">
          <div className="flex bg-bg shadow-float">
            <Full boards={boards} vault={vault} />
          </div>
          <button
            type="button"
            aria-label="Close sidebar"
            className="flex-1 bg-backdrop"
            onClick={() => showOverlay(undefined)}
          />
        </div>
      )}
    </>
  )
}

function Full({ boards, vault }: Pick<SidebarProps, 'boards' | 'vault'>) {
  return (
    <aside className="flex w-52 shrink-0 flex-col gap-4 border-r border-line p-2">
      <MainNavigation compact={false} />
      {boards}
      {vault(false)}
    </aside>
  )
}
