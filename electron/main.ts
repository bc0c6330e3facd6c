/** The composition root: prepares Electron, builds the services, opens the window, and closes everything in order. */
import { join } from 'node:path'
import { app, clipboard, dialog, nativeTheme, session, utilityProcess } from 'electron'
import { requests } from '../shared/ipc/contract.ts'
import { DamagedDatabaseError, NewerDatabaseError } from './db/database.ts'
import { guardAllContents, guardSession } from './guards.ts'
import { emitTo } from './ipc/events.ts'
import { handlersFor } from './ipc/handlers.ts'
import { answerRequests } from './ipc/server.ts'
import { openLink } from './links.ts'
import { createLog } from './log.ts'
import { installMenu } from './menu.ts'
import { pagesFrom } from './pages.ts'
import { registerScheme, serve } from './protocol.ts'
import { createRedactor } from './redact.ts'
import { type BuiltServices, buildServices } from './services.ts'
import { refusedSwitch, userDataFolder } from './switches.ts'
import { askForKey } from './vault/key-window.ts'
import type { KeychainProcess } from './vault/keychain-client.ts'
import { createMainWindow, reloadAfterCrash, restoreBounds } from './window.ts'

const developmentUrl = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL
const pages = pagesFrom(developmentUrl)
const root = join(import.meta.dirname, '..')
const preload = join(root, 'preload/preload.cjs')

// Certificates are always checked; nothing in the environment changes that.
delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
const chosenFolder = userDataFolder(app.commandLine.getSwitchValue('user-data-dir'))
if (chosenFolder) app.setPath('userData', chosenFolder)
// Chromium has no sandbox for root; insisting on it there would only end every process of the app.
const isUnsandboxedRoot = process.getuid?.() === 0 && app.commandLine.hasSwitch('no-sandbox')
if (!isUnsandboxedRoot) app.enableSandbox()
registerScheme()
guardAllContents()

const refused = app.isPackaged && refusedSwitch(process.argv)
if (refused || !app.requestSingleInstanceLock()) app.exit(refused ? 1 : 0)
else void app.whenReady().then(start)

function start(): void {
  const folder = app.getPath('userData')
  const redactor = createRedactor()
  const log = createLog(join(folder, 'logs'), redactor, !app.isPackaged)
  process.on('uncaughtException', error => log.error('Uncaught exception', error))
  process.on('unhandledRejection', error => log.error('Unhandled rejection', error))

  // First of all: the window's process starts while the database is opened.
  prepareSession(session.defaultSession, 'ui')
  const window = createMainWindow(preload, !app.isPackaged)
  void window.loadURL(pages.main.url)
  const emit = emitTo(window)

  let services: BuiltServices
  try {
    services = buildServices({ folder, emit, log, redactor, startKeychain })
  } catch (error) {
    log.error('The app could not start', error)
    dialog.showErrorBox('Keybench cannot open its data', sentenceFor(error, folder))
    app.exit(1)
    return
  }
  const { settings, vault, providers, engine, boards } = services
  nativeTheme.themeSource = settings.settings().theme
  installMenu(command => emit('menu.command', command))
  restoreBounds(window, settings)

  const desktop = {
    applyTheme: (theme: 'system' | 'light' | 'dark') => {
      nativeTheme.themeSource = theme
    },
    writeClipboard: (text: string) => void clipboard.writeText(text),
    openLink: (url: string) => openLink(window, url),
    askForKey: (id: Parameters<typeof providers.get>[0]) => {
      const provider = providers.get(id)
      const { storeName, memory, state, message } = vault.status()
      const canKeep = state !== 'absent' && state !== 'broken'
      const replaces = provider.key !== undefined
      return askForKey({
        parent: window,
        page: pages.key,
        preload,
        prepare: own => prepareSession(own, 'key'),
        target: {
          providerLabel: provider.label,
          host: provider.host,
          storeName,
          canKeep,
          vaultMessage: message,
          memory,
          replaces,
        },
        save: (key, inMemory) => services.saveKey(id, key, inMemory),
        log,
      })
    },
  }
  const platform = process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux'
  const handlers = handlersFor({
    version: app.getVersion(),
    platform,
    settings,
    vault,
    providers,
    boards,
    engine,
    routes: services.routes,
    desktop,
  })
  answerRequests(window.webContents, pages.main.origin, requests, handlers, log)

  window.once('show', () => void services.afterStart())
  window.on('focus', () => {
    if (vault.status().state !== 'ready' && vault.status().state !== 'checking') void vault.check()
  })
  reloadAfterCrash(window, log)
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  app.on('window-all-closed', () => app.quit())
  app.once('will-quit', () => services.close())
}

function prepareSession(target: Electron.Session, host: 'ui' | 'key'): void {
  guardSession(target, developmentUrl && pages.main.origin)
  if (!developmentUrl) serve(target, host, join(root, 'renderer'))
}

function startKeychain(): KeychainProcess {
  const child = utilityProcess.fork(join(import.meta.dirname, 'keychain-process.js'), [], {
    serviceName: 'Keybench keychain',
    stdio: 'ignore',
  })
  return {
    postMessage: message => child.postMessage(message),
    onMessage: listener => void child.on('message', listener),
    onExit: listener => void child.once('exit', listener),
    kill: () => void child.kill(),
  }
}

function sentenceFor(error: unknown, folder: string): string {
  if (error instanceof NewerDatabaseError) {
    return `The data in ${folder} was written by a newer version of Keybench. Start that version; nothing has been changed.`
  }
  if (error instanceof DamagedDatabaseError) {
    return `The file keybench.db in ${folder} is damaged or is not a database. Nothing has been changed; put a copy of it back, or move it away to start afresh.`
  }
  return `The folder ${folder} cannot be used: ${error instanceof Error ? error.message : 'unknown error'}. Nothing has been changed.`
}
