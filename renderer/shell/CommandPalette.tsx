/** Every command by name. */

import { Dialog } from '@base-ui/react/dialog'
import { useRef } from 'react'
import { Kbd } from '../ui/Kbd.tsx'
import { SearchList } from '../ui/SearchList.tsx'
import type { Command } from './commands.ts'

type CommandPaletteProps = { open: boolean; commands: readonly Command[]; onClose: () => void }

export function CommandPalette({ open, commands, onClose }: CommandPaletteProps) {
  const picked = useRef<Command>(undefined)
  const items = commands.flatMap(command =>
    command.keyOnly ? [] : { key: command.id, label: command.title, command },
  )
  return (
    <Dialog.Root
      open={open}
      onOpenChange={next => !next && onClose()}
      onOpenChangeComplete={stillOpen => {
        if (stillOpen) return
        // Only now, when the focus is back where it was: a command may move it on.
        picked.current?.run()
        picked.current = undefined
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-30 bg-backdrop transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Viewport className="fixed inset-0 z-40 flex items-start justify-center p-4 pt-[12vh]">
          <Dialog.Popup
            aria-label="Commands"
            className="floating w-full max-w-lg overflow-hidden outline-none"
          >
            <SearchList
              label="Command"
              placeholder="What do you want to do?"
              items={items}
              empty="No command by that name."
              onPick={({ command }) => {
                picked.current = command
                onClose()
              }}
            >
              {({ command }) => (
                <>
                  <span className="min-w-0 flex-1 truncate">{command.title}</span>
                  {command.keys?.[0] !== undefined && <Kbd keys={command.keys[0]} />}
                </>
              )}
            </SearchList>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
