/** The commands of the app, bound to what they do now. */
import { useMemo } from 'react'
import type { BoardInfo } from '../shared/session.ts'
import { newBoard, openBoard } from './app-actions.ts'
import { useBoards } from './features/boards/boards-store.ts'
import { openForm, useKeys } from './features/keys/keys-store.ts'
import { closeWithUndo, copyLastAnswer } from './features/sessions/answer-actions.ts'
import { focusBoardComposer } from './features/sessions/composer-focus.ts'
import { paneComposerId } from './features/sessions/PaneComposer.tsx'
import { openPaneDialog, type PaneDialog } from './features/sessions/pane-dialogs.ts'
import { shortName } from './features/sessions/pane-names.ts'
import { activate, stop, useSessions } from './features/sessions/sessions-store.ts'
import { changeSettings, useSettings } from './features/settings/settings-store.ts'
import type { Command } from './shell/commands.ts'
import { goTo, showOverlay, toggleOverlay, useShell } from './shell/shell-store.ts'

export function useCommands(): readonly Command[] {
  const boards = useBoards(state => state.boards)
  return useMemo(() => [...fixed, ...boards.map(boardCommand)], [boards])
}

export function toggleSidebar(): void {
  const { sidebar } = useSettings.getState().settings
  if (matchMedia('(width < 900px)').matches) toggleOverlay('sidebar')
  else changeSettings({ sidebar: sidebar === 'open' ? 'closed' : 'open' })
}

export function openModelPicker(): void {
  goTo('board')
  if (useKeys.getState().providers.length > 0) showOverlay('model-picker')
  else openForm({ mode: 'add' })
}

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

const fixed: readonly Command[] = [
  {
    id: 'palette',
    title: 'Show all commands',
    keys: ['mod+k'],
    keyOnly: true,
    run: () => toggleOverlay('palette'),
  },
  {
    id: 'new-board',
    title: 'New board',
    keys: ['mod+n'],
    run: () => void newBoard().then(focusBoardComposer),
  },
  { id: 'add-session', title: 'Add session', keys: ['mod+t'], run: openModelPicker },
  {
    id: 'focus-pane',
    title: 'Go to pane 1…9',
    keyOnly: true,
    keys: digits.map(digit => `mod+${digit}`),
    run: (keys = 'mod+1') => focusPane(Number(keys.at(-1)) - 1),
  },
  {
    id: 'rebind',
    title: 'Change model or task of the session',
    keys: ['mod+l'],
    run: () => openDialog('binding'),
  },
  { id: 'parameters', title: 'Parameters of the session', run: () => openDialog('parameters') },
  { id: 'copy', title: 'Copy last answer', keys: ['mod+shift+c'], run: copyFromActive },
  { id: 'stop', title: 'Stop all answers', run: stopAll },
  { id: 'escape', title: 'Stop answering', keys: ['escape'], keyOnly: true, run: stopOrFold },
  { id: 'close-session', title: 'Close session', run: closeActive },
  { id: 'add-provider', title: 'Add a provider', run: () => openForm({ mode: 'add' }) },
  { id: 'board', title: 'Go to the board', run: () => goTo('board') },
  { id: 'keys', title: 'Go to Keys', run: () => goTo('keys') },
  { id: 'routes', title: 'Routes of tasks', run: () => goTo('settings') },
  { id: 'settings', title: 'Settings', keys: ['mod+,'], run: () => goTo('settings') },
  { id: 'sidebar', title: 'Show or hide the sidebar', keys: ['mod+b'], run: toggleSidebar },
  { id: 'light', title: 'Theme: Light', run: () => changeSettings({ theme: 'light' }) },
  { id: 'dark', title: 'Theme: Dark', run: () => changeSettings({ theme: 'dark' }) },
  { id: 'system', title: 'Theme: System', run: () => changeSettings({ theme: 'system' }) },
  { id: 'shortcuts', title: 'Keyboard shortcuts', keys: ['mod+/'], run: () => toggleOverlay('shortcuts') },
]

function boardCommand({ id, title }: BoardInfo): Command {
  return { id, title: `Open board: ${title}`, run: () => void openBoard(id) }
}

function focusPane(index: number): void {
  const session = useSessions.getState().sessions[index]
  if (!session) return
  goTo('board')
  activate(session.id)
  requestAnimationFrame(() => document.getElementById(paneComposerId(session))?.focus())
}

function active() {
  const { sessions, activeId } = useSessions.getState()
  return sessions.find(({ id }) => id === activeId)
}

function openDialog(dialog: PaneDialog): void {
  const session = active()
  if (!session) return
  goTo('board')
  openPaneDialog(session.id, dialog)
}

function copyFromActive(): void {
  const session = active()
  if (session) copyLastAnswer(session.id)
}

function closeActive(): void {
  const session = active()
  if (session) void closeWithUndo(session.id, shortName(session))
}

/** Escape inside a pane, a field or a dialog belongs to that; only with nothing in focus it stops all. */
function stopOrFold(): void {
  if (useShell.getState().overlay === 'sidebar') showOverlay(undefined)
  else if (document.activeElement === document.body) stopAll()
}

function stopAll(): void {
  stop(useSessions.getState().sessions.map(({ id }) => id))
}
