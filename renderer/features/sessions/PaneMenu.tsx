/** What can be set for one session; a dot says that parameters are. */
import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import type { Session } from '../../../shared/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Menu, MenuCheckboxItem, MenuItem } from '../../ui/Menu.tsx'
import { showFailure } from '../../ui/Toasts.tsx'
import { ParametersDialog } from './ParametersDialog.tsx'
import { RebindDialog } from './RebindDialog.tsx'
import { setFallback } from './sessions-store.ts'

export function PaneMenu({ session, name }: { session: Session; name: string }) {
  const [dialog, setDialog] = useState<'parameters' | 'binding'>()
  const close = () => setDialog(undefined)
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
        <MenuItem onSelect={() => setDialog('binding')}>Change model or task…</MenuItem>
        <MenuItem onSelect={() => setDialog('parameters')}>Parameters…</MenuItem>
        {session.task === undefined && (
          <MenuCheckboxItem checked={session.fallback === true} onChange={changeFallback}>
            Fall back to the default route
          </MenuCheckboxItem>
        )}
      </Menu>
      {dialog === 'parameters' && <ParametersDialog session={session} name={name} onClose={close} />}
      {dialog === 'binding' && <RebindDialog session={session} onClose={close} />}
    </>
  )
}
