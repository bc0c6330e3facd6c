/** The main window: sandboxed, where it was last time, shown when it can be seen. */
import { BrowserWindow, dialog, Menu, nativeTheme, screen } from 'electron'
import type { SettingsTable, WindowBounds } from './db/settings.ts'
import type { Log } from './log.ts'

/** What every window of ours has; nothing here is ever loosened. */
export const safePreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  // The spell checker would fetch its dictionaries from the network.
  spellcheck: false,
} as const

/** The page's own background, so that the first frame does not flash. Same values as renderer/styles/tokens.css. */
export function backgroundColor(): string {
  return nativeTheme.shouldUseDarkColors ? '#0f1012' : '#fafafb'
}

export function createMainWindow(preload: string, devTools: boolean): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 720,
    minHeight: 480,
    show: false,
    title: 'Keybench',
    backgroundColor: backgroundColor(),
    webPreferences: { ...safePreferences, preload, devTools },
  })
  window.once('ready-to-show', () => window.show())
  window.webContents.on('context-menu', (_, { isEditable, selectionText, editFlags }) => {
    if (!isEditable && selectionText === '') return
    Menu.buildFromTemplate([
      ...(isEditable ? [{ role: 'cut' as const, enabled: editFlags.canCut }] : []),
      { role: 'copy', enabled: editFlags.canCopy },
      ...(isEditable ? [{ role: 'paste' as const, enabled: editFlags.canPaste }] : []),
      { role: 'selectAll' },
    ]).popup({ window })
  })
  return window
}

/** Puts the window where it was, while it is still hidden, and keeps its place when it closes. */
export function restoreBounds(window: BrowserWindow, settings: SettingsTable): void {
  const bounds = settings.windowBounds()
  window.setBackgroundColor(backgroundColor())
  if (bounds && isOnScreen(bounds)) window.setBounds(bounds)
  // Not before it is shown: maximizing shows a window.
  if (bounds?.maximized) window.once('ready-to-show', () => window.maximize())
  window.on('close', () => {
    settings.saveWindowBounds({ ...window.getNormalBounds(), maximized: window.isMaximized() })
  })
}

/** Runs belong to main and go on; a window whose page crashed is loaded again, once in ten seconds without asking. */
export function reloadAfterCrash(window: BrowserWindow, log: Log): void {
  let last = 0
  window.webContents.on('render-process-gone', (_, { reason }) => {
    if (reason === 'clean-exit') return
    log.warn('The page of the window ended unexpectedly', { reason })
    const again = Date.now() - last < 10_000
    last = Date.now()
    if (!again) return window.webContents.reload()
    const choice = dialog.showMessageBoxSync({
      type: 'error',
      message: 'The window stopped working twice in a row.',
      detail: 'Your boards and keys are kept. Load the window again, or quit Keybench.',
      buttons: ['Load again', 'Quit'],
      defaultId: 0,
      cancelId: 1,
    })
    if (choice === 0) window.webContents.reload()
    else window.close()
  })
}

/** Enough of the window is on one of the screens there are now to be taken hold of. */
function isOnScreen({ x, y, width, height }: WindowBounds): boolean {
  return screen.getAllDisplays().some(({ workArea }) => {
    const right = Math.min(x + width, workArea.x + workArea.width)
    const bottom = Math.min(y + height, workArea.y + workArea.height)
    return right - Math.max(x, workArea.x) >= 100 && bottom - Math.max(y, workArea.y) >= 100
  })
}
