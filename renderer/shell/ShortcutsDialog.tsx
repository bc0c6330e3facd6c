/** The keys there are. */
import { Dialog, DialogBody } from '../ui/Dialog.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { type Command, localKeys } from './commands.ts'

type ShortcutsDialogProps = { open: boolean; commands: readonly Command[]; onClose: () => void }

export function ShortcutsDialog({ open, commands, onClose }: ShortcutsDialogProps) {
  const bound = commands.flatMap(({ title, keys }) =>
    keys?.[0] === undefined ? [] : { title, keys: keys[0] },
  )
  return (
    <Dialog open={open} onClose={onClose} title="Keyboard shortcuts" width="max-w-xl">
      <DialogBody>
        <ul className="grid gap-x-8 sm:grid-cols-2">
          {[...bound, ...localKeys].map(({ title, keys }) => (
            <li key={title} className="flex h-7 items-center justify-between gap-4 border-b border-line">
              <span className="truncate">{title}</span>
              <Kbd keys={keys} spoken />
            </li>
          ))}
        </ul>
      </DialogBody>
    </Dialog>
  )
}
