/** The system's menu. Elsewhere than on macOS there is none: the window has its own commands and shortcuts. */
import { Menu } from 'electron'
import type { MenuCommand } from '../shared/ipc/contract.ts'

export function installMenu(send: (command: MenuCommand) => void): void {
  if (process.platform !== 'darwin') {
    Menu.setApplicationMenu(null)
    return
  }
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      {
        role: 'appMenu',
        submenu: [
          { role: 'about' },
          { label: 'Settings…', accelerator: 'Cmd+,', click: () => send('settings') },
          { type: 'separator' },
          { role: 'hide' },
          { role: 'hideOthers' },
          { type: 'separator' },
          { role: 'quit' },
        ],
      },
      {
        label: 'File',
        submenu: [
          { label: 'New board', accelerator: 'Cmd+N', click: () => send('new-board') },
          { label: 'Add session', accelerator: 'Cmd+T', click: () => send('add-session') },
        ],
      },
      { role: 'editMenu' },
      { role: 'windowMenu' },
    ]),
  )
}
