/** Binds a session to another model or task from its next message on; what was said stays. */
import type { Binding } from '../../../shared/route.ts'
import type { Session } from '../../../shared/session.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { showFailure } from '../../ui/Toasts.tsx'
import { Choices } from './Choices.tsx'
import { rebind } from './sessions-store.ts'

type RebindDialogProps = { session: Session; onClose: () => void }

export function RebindDialog({ session, onClose }: RebindDialogProps) {
  const pick = (binding: Binding) => {
    onClose()
    rebind(session.id, binding).catch(error => showFailure('The model was not changed', error))
  }
  return (
    <Dialog open onClose={onClose} title="Change model or task">
      <Choices onPick={pick} />
    </Dialog>
  )
}
