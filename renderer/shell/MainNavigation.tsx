/** The links to the screens that exist. */
import { Columns2, KeyRound, type LucideIcon, Settings } from 'lucide-react'
import { cx } from '../ui/class-names.ts'
import { Tooltip } from '../ui/Tooltip.tsx'
import { goTo, type Screen, useShell } from './shell-store.ts'

const links: readonly { screen: Screen; name: string; icon: LucideIcon }[] = [
  { screen: 'board', name: 'Board', icon: Columns2 },
  { screen: 'keys', name: 'Keys', icon: KeyRound },
  { screen: 'settings', name: 'Settings', icon: Settings },
]

export function MainNavigation({ compact }: { compact: boolean }) {
  const current = useShell(state => state.screen)
  return (
    <nav aria-label="Main" className="flex flex-col gap-px">
      {links.map(({ screen, name, icon: Icon }) => {
        const link = (
          <a
            key={screen}
            href={`#${screen}`}
            draggable={false}
            aria-current={screen === current ? 'page' : undefined}
            onClick={event => {
              event.preventDefault()
              goTo(screen)
            }}
            onAuxClick={event => event.preventDefault()}
            className={cx(
              'flex h-8 items-center gap-2.5 rounded px-2 hover:bg-hover',
              screen === current ? 'bg-hover font-medium' : 'text-soft hover:text-text',
            )}
          >
            <Icon size={15} strokeWidth={1.75} aria-hidden className="shrink-0" />
            <span className={compact ? 'sr-only' : undefined}>{name}</span>
          </a>
        )
        return compact ? (
          <Tooltip key={screen} label={name}>
            {link}
          </Tooltip>
        ) : (
          link
        )
      })}
    </nav>
  )
}
