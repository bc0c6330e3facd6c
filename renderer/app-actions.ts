/** What takes more than one feature: starting, opening and removing boards, adding sessions, beginning with nothing. */
import type { BoardId } from '../shared/ids.ts'
import type { LocalServer, ProviderConfig } from '../shared/provider.ts'
import type { Binding, TaskName } from '../shared/route.ts'
import type { BoardInfo } from '../shared/session.ts'
import {
  createBoard,
  removeBoard,
  restoreBoard,
  setCurrentBoard,
  takeBoards,
  useBoards,
} from './features/boards/boards-store.ts'
import { startKeys, takeProvider, takeProviders, takeVault } from './features/keys/keys-store.ts'
import { loadRoutes } from './features/routes/routes-store.ts'
import { focusBoardComposer } from './features/sessions/composer-focus.ts'
import * as sessions from './features/sessions/sessions-store.ts'
import { changeSettings, startSettings } from './features/settings/settings-store.ts'
import { on, request } from './ipc.ts'
import { goTo } from './shell/shell-store.ts'
import { showFailure, showToast } from './ui/Toasts.tsx'

/** Listens first, then asks for the first frame, so that nothing falls between. */
export async function startApp(): Promise<void> {
  on('run.started', sessions.takeRunStarted)
  on('run.events', sessions.takeRunEvents)
  on('providers.changed', providers => {
    takeProviders(providers)
    void loadRoutes()
  })
  on('vault.changed', takeVault)
  on('boards.changed', takeBoards)
  sessions.awaitBoard()
  const snapshot = await request('app.start')
  startSettings(snapshot)
  startKeys(snapshot)
  void loadRoutes()
  takeBoards(snapshot.boards)
  setCurrentBoard(snapshot.board?.board.id)
  sessions.showBoard(snapshot.board)
  const [newest] = useBoards.getState().boards
  if (!snapshot.board && newest) await openBoard(newest.id)
}

export async function openBoard(boardId: BoardId): Promise<void> {
  try {
    if (!(await sessions.openBoard(boardId))) return
    setCurrentBoard(boardId)
    changeSettings({ lastBoardId: boardId })
    goTo('board')
  } catch (error) {
    showFailure('The board did not open', error)
  }
}

export async function newBoard(): Promise<BoardId | undefined> {
  try {
    const board = await createBoard()
    await openBoard(board.id)
    return board.id
  } catch (error) {
    showFailure('No board was made', error)
    return undefined
  }
}

export async function deleteBoard(board: BoardInfo): Promise<void> {
  try {
    const wasOpen = useBoards.getState().currentId === board.id
    const undoMs = await removeBoard(board.id)
    if (wasOpen) await openNext()
    const undo = () => {
      restoreBoard(board.id)
        .then(() => openBoard(board.id))
        .catch(error => showFailure(`“${board.title}” is gone`, error))
    }
    showToast({ title: `Deleted “${board.title}”`, timeoutMs: undoMs, undo })
  } catch (error) {
    showFailure(`“${board.title}” was not deleted`, error)
  }
}

async function openNext(): Promise<void> {
  const [next] = useBoards.getState().boards
  if (next) return openBoard(next.id)
  setCurrentBoard(undefined)
  sessions.showBoard(undefined)
}

/** Adds a session to the open board, or to a new one when none is open. */
export async function addSession(binding: Binding): Promise<void> {
  const boardId = useBoards.getState().currentId ?? (await newBoard())
  if (!boardId) return
  try {
    await sessions.addSession(boardId, binding)
    goTo('board')
    focusBoardComposer()
  } catch (error) {
    showFailure('The session was not added', error)
  }
}

/** Goes to the session of a task, or adds one. */
export async function chooseTask(task: TaskName): Promise<void> {
  const existing = sessions.useSessions.getState().sessions.find(session => session.task === task)
  if (!existing) return addSession({ task })
  sessions.activate(existing.id)
}

export function addLocalServer({ name, baseUrl, models }: LocalServer): Promise<void> {
  const config: ProviderConfig = { type: 'openai-compatible', label: name, baseUrl, models, needsKey: false }
  return beginWith(config, models.slice(0, 1))
}

export function tryDemo(): Promise<void> {
  return beginWith(demo, demo.models)
}

const demo: ProviderConfig = {
  type: 'demo',
  label: 'Demo',
  baseUrl: '',
  models: ['demo-swift', 'demo-thorough'],
  needsKey: false,
}

/** A provider, a board, and a session for each model: ready to type. */
async function beginWith(config: ProviderConfig, models: readonly string[]): Promise<void> {
  try {
    const result = await request('providers.add', { config })
    if (!result.ok) return showFailure('The provider was not added', result.problems[0]?.message)
    takeProvider(result.provider)
    const boardId = await newBoard()
    if (!boardId) return
    for (const model of models) await sessions.addSession(boardId, { providerId: result.provider.id, model })
    focusBoardComposer()
  } catch (error) {
    showFailure('The provider was not added', error)
  }
}
