/**
 * The only place a key is typed: a small window with its own origin, session and process, gone after saving.
 * The clipboard is read here, in main; its text never reaches a page.
 */
import { BrowserWindow, clipboard, nativeTheme, session } from 'electron'
import { requestChannel } from '../../shared/ipc/channel.ts'
import type { Handlers } from '../../shared/ipc/define.ts'
import { type KeyWindowRequests, keyWindowRequests, type SaveKeyResult } from '../../shared/ipc/key-window.ts'
import type { KeyEntryOutcome } from '../../shared/vault.ts'
import { EngineError } from '../engine/engine-error.ts'
import { answerRequests } from '../ipc/server.ts'
import type { Log } from '../log.ts'
import { backgroundColor, safePreferences } from '../window.ts'

export type KeyWindowTarget = {
  providerLabel: string
  host: string
  storeName: string
  /** The keychain can take a key, or can be asked to. */
  canKeep: boolean
  /** Why it cannot, for the user. */
  vaultMessage: string
  /** Keys are kept in memory for this run. */
  memory: boolean
  /** There is a key already. */
  replaces: boolean
}

export type KeyWindowOptions = {
  parent: BrowserWindow
  page: { origin: string; url: string }
  preload: string
  /** Prepares the window's own session before its page is loaded. */
  prepare: (session: Electron.Session) => void
  target: KeyWindowTarget
  save: (key: string, memory: boolean) => Promise<SaveKeyResult>
  log: Log
}

let openWindow: BrowserWindow | undefined

/** Opens the window and answers when it is gone. There is one at a time; an open one is brought to the front. */
export async function askForKey(options: KeyWindowOptions): Promise<KeyEntryOutcome> {
  if (openWindow) {
    openWindow.focus()
    throw new EngineError('refused', 'The window for a key is open already.')
  }
  // Without "persist:" the session lives in memory; a new name each time, so nothing is carried over.
  const own = session.fromPartition(`key-window-${crypto.randomUUID()}`, { cache: false })
  options.prepare(own)
  const window = open(options, own)
  openWindow = window
  let outcome: KeyEntryOutcome = 'cancelled'
  const closed = new Promise<void>(resolve => window.once('closed', resolve))
  const save = async (key: string, memory: boolean) => {
    const result = await options.save(key, memory)
    if (result.ok) {
      outcome = 'saved'
      // After the answer has been sent; destroy() ends the page's process.
      setImmediate(() => window.destroy())
    }
    return result
  }
  const handlers: Handlers<KeyWindowRequests> = {
    'keyWindow.start': () => ({
      ...options.target,
      theme: nativeTheme.shouldUseDarkColors ? 'dark' : 'light',
    }),
    'keyWindow.save': ({ key, memory }) => save(key, memory),
    'keyWindow.paste': async ({ memory }) => save(await clipboard.readText(), memory),
    'keyWindow.cancel': () => void setImmediate(() => window.destroy()),
  }
  answerRequests(window.webContents, options.page.origin, keyWindowRequests, handlers, options.log)
  // Closing the window while its page loads rejects; that it is gone is all that matters then.
  window
    .loadURL(options.page.url)
    .catch(error => options.log.warn('The key window did not load', { error: String(error) }))
  await closed
  openWindow = undefined
  await own.clearStorageData()
  return outcome
}

function open({ parent, preload }: KeyWindowOptions, own: Electron.Session): BrowserWindow {
  const window = new BrowserWindow({
    parent,
    modal: process.platform !== 'darwin',
    width: 480,
    height: 300,
    useContentSize: true,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    show: false,
    title: 'Enter API key',
    backgroundColor: backgroundColor(),
    webPreferences: { ...safePreferences, preload, session: own, devTools: false },
  })
  window.setContentProtection(true)
  window.once('ready-to-show', () => window.show())
  window.once('close', () => window.webContents.ipc.removeHandler(requestChannel))
  return window
}
