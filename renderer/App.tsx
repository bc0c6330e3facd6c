/** The whole window: features side by side, each told only what it needs from the others. */
import { type ReactNode, useEffect, useMemo } from 'react'
import type { ProviderId } from '../shared/ids.ts'
import type { Provider } from '../shared/provider.ts'
import {
  addLocalServer,
  addSession,
  chooseTask,
  deleteBoard,
  newBoard,
  openBoard,
  tryDemo,
} from './app-actions.ts'
import { BoardList } from './features/boards/BoardList.tsx'
import { BoardTitle } from './features/boards/BoardTitle.tsx'
import { KeysScreen } from './features/keys/KeysScreen.tsx'
import { askForKey } from './features/keys/key-actions.ts'
import { openForm, unlockVault, useKeys } from './features/keys/keys-store.ts'
import { ProviderDialog } from './features/keys/ProviderDialog.tsx'
import { VaultIndicator } from './features/keys/VaultIndicator.tsx'
import { providerColour, whereKeysLive } from './features/keys/words.ts'
import { type RoutesHost, RoutesHostProvider } from './features/routes/host.ts'
import { RoutesSection } from './features/routes/RoutesSection.tsx'
import { taskTargets } from './features/routes/route-view.ts'
import { useRoutes } from './features/routes/routes-store.ts'
import { type SessionsHost, SessionsHostProvider } from './features/sessions/host.ts'
import { ModelPicker } from './features/sessions/ModelPicker.tsx'
import { SessionsBoard } from './features/sessions/SessionsBoard.tsx'
import { useSessions } from './features/sessions/sessions-store.ts'
import { TaskSelect } from './features/sessions/TaskSelect.tsx'
import { SettingsScreen } from './features/settings/SettingsScreen.tsx'
import { useSettings } from './features/settings/settings-store.ts'
import { StartScreen } from './features/start/StartScreen.tsx'
import { on } from './ipc.ts'
import { CommandPalette } from './shell/CommandPalette.tsx'
import { menuCommandIds } from './shell/commands.ts'
import { ShortcutsDialog } from './shell/ShortcutsDialog.tsx'
import { Sidebar } from './shell/Sidebar.tsx'
import { goTo, showOverlay, useShell } from './shell/shell-store.ts'
import { TopBar } from './shell/TopBar.tsx'
import { useShortcuts } from './shell/use-shortcuts.ts'
import { ErrorBoundary } from './ui/ErrorBoundary.tsx'
import { showFailure } from './ui/Toasts.tsx'
import { toggleSidebar, useCommands } from './use-commands.ts'

export function App() {
  const providers = useKeys(state => state.providers)
  const routes = useRoutes(state => state.routes)
  const host = useMemo<SessionsHost>(
    () => ({ providers, tasks: taskTargets(routes), onRemedy, colourOf: providerColour }),
    [providers, routes],
  )
  const { screen, overlay } = useShell()
  const sidebar = useSettings(state => state.settings.sidebar)
  const commands = useCommands()
  useShortcuts(commands)
  useEffect(
    () => on('menu.command', name => commands.find(({ id }) => id === menuCommandIds[name])?.run()),
    [commands],
  )
  const hasSessions = useSessions(state => state.sessions.length > 0)
  const picker = <AddSession open={overlay === 'model-picker'} />
  return (
    <SessionsHostProvider value={host}>
      <div className="flex h-full flex-col">
        <TopBar
          title={<Title />}
          actions={
            screen === 'board' &&
            hasSessions && (
              <>
                <TaskSelect onChoose={task => void chooseTask(task)} />
                {picker}
              </>
            )
          }
          onToggleSidebar={toggleSidebar}
        />
        <div className="flex min-h-0 flex-1">
          <Sidebar
            isOpen={sidebar === 'open'}
            boards={<BoardList onOpen={openBoard} onNew={newBoard} onDelete={deleteBoard} />}
            vault={compact => <VaultIndicator compact={compact} onAct={() => goTo('keys')} />}
          />
          <main className="min-w-0 flex-1">
            <ErrorBoundary key={screen} what="This screen">
              {screen === 'board' && <BoardScreen isFirstRun={providers.length === 0} picker={picker} />}
              {screen === 'keys' && <KeysScreen usedBy={usedBy} />}
              {screen === 'settings' && <Settings />}
            </ErrorBoundary>
          </main>
        </div>
      </div>
      <ProviderDialog />
      <CommandPalette
        open={overlay === 'palette'}
        commands={commands}
        onClose={() => showOverlay(undefined)}
      />
      <ShortcutsDialog
        open={overlay === 'shortcuts'}
        commands={commands}
        onClose={() => showOverlay(undefined)}
      />
    </SessionsHostProvider>
  )
}

function BoardScreen({ isFirstRun, picker }: { isFirstRun: boolean; picker: ReactNode }) {
  const isEmpty = useSessions(state => state.sessions.length === 0)
  if (isFirstRun && isEmpty)
    return (
      <StartScreen
        onAddProvider={() => openForm({ mode: 'add' })}
        onAddLocal={addLocalServer}
        onTryDemo={tryDemo}
      />
    )
  return <SessionsBoard addSession={picker} />
}

function AddSession({ open }: { open: boolean }) {
  return (
    <ModelPicker
      open={open}
      onOpenChange={next => showOverlay(next ? 'model-picker' : undefined)}
      onPick={binding => void addSession(binding)}
    />
  )
}

function Title() {
  const screen = useShell(state => state.screen)
  if (screen === 'board') return <BoardTitle />
  return <span className="text-soft">{screen === 'keys' ? 'Keys' : 'Settings'}</span>
}

function Settings() {
  const vault = useKeys(state => state.vault)
  const providers = useKeys(state => state.providers)
  const host = useMemo<RoutesHost>(() => ({ providers, colourOf: providerColour, onFix }), [providers])
  return (
    <RoutesHostProvider value={host}>
      <SettingsScreen whereKeysLive={whereKeysLive(vault)} routes={<RoutesSection />} />
    </RoutesHostProvider>
  )
}

const onFix: RoutesHost['onFix'] = ({ act, providerId }) => {
  const provider = providerOf(providerId)
  if (!provider) return goTo('keys')
  if (act === 'key') void askForKey(provider)
  else openForm({ mode: 'edit', provider })
}

const onRemedy: SessionsHost['onRemedy'] = (remedy, providerId) => {
  if (remedy === 'unlock-keychain') {
    unlockVault().catch(error => showFailure('The keychain was not unlocked', error))
    return
  }
  const provider = providerOf(providerId)
  if (!provider) return goTo('keys')
  if (remedy === 'replace-key') void askForKey(provider)
  else openForm({ mode: 'edit', provider })
}

function providerOf(id: ProviderId): Provider | undefined {
  return useKeys.getState().providers.find(provider => provider.id === id)
}

/** Of the boards only the open one is known here; the others keep their history either way. */
function usedBy({ id }: Provider): string {
  const { sessions } = useSessions.getState()
  const count = sessions.filter(({ providerId, task }) => providerId === id && task === undefined).length
  const tasks = useRoutes
    .getState()
    .routes.filter(({ candidates }) => candidates.some(({ providerId }) => providerId === id))
    .map(({ task }) => task)
  const routed = tasks.length === 0 ? '' : ` No longer asked for: ${tasks.join(', ')}.`
  if (count === 0) return `No session on the open board uses it.${routed}`
  const word = count === 1 ? 'One session' : `${count} sessions`
  return `${word} on the open board can no longer answer.${routed}`
}
