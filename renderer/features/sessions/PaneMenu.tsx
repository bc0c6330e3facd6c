/** What can be set for one session; a dot says that parameters are. */
import { Ellipsis } from 'lucide-react'
import type { Session } from '../../../shared/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Menu, MenuCheckboxItem, MenuItem } from '../../ui/Menu.tsx'
import { showFailure } from '../../ui/Toasts.tsx'
import { ParametersDialog } from './ParametersDialog.tsx'
import { closePaneDialog, openPaneDialog, usePaneDialog } from './pane-dialogs.ts'
import { RebindDialog } from './RebindDialog.tsx'
import { setFallback } from './sessions-store.ts'

export function PaneMenu({ session, name }: { session: Session; name: string }) {
  const dialog = usePaneDialog(session.id)
  const isSet = session.parameters !== undefined
  const changeFallback = (fallback: boolean) => {
    setFallback(session.id, fallback).catch(error => showFailure('Fallback was not changed', error))
  }
  return (
    <>
      <Menu
        trigger={
          <Button
            aria-label="Session actions"
            aria-description={isSet ? 'Parameters are set' : undefined}
            title={isSet ? 'Session actions: parameters are set' : 'Session actions'}
            look="quiet"
            size="small-square"
            className="relative"
          >
            <Ellipsis size={14} strokeWidth={1.75} aria-hidden />
            {isSet && (
              <span aria-hidden className="absolute top-0.5 right-0.5 size-1.5 rounded-full bg-accent" />
            )}
          </Button>
        }
      >
        <MenuItem keys="mod+l" onSelect={() => openPaneDialog(session.id, 'binding')}>
          Change model or task…
        </MenuItem>
        <MenuItem onSelect={() => openPaneDialog(session.id, 'parameters')}>Parameters…</MenuItem>
        {session.task === undefined && (
          <MenuCheckboxItem checked={session.fallback === true} onChange={changeFallback}>
            Fall back to the default route
          </MenuCheckboxItem>
        )}
      </Menu>
      {dialog === 'parameters' && (
        <ParametersDialog session={session} name={name} onClose={closePaneDialog} />
      )}
      {dialog === 'binding' && <RebindDialog session={session} onClose={closePaneDialog} />}
    </>
  )
}
