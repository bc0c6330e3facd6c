/** Boards as the user handles them: create, rename, remove and take back, open. */
import type { BoardId, SessionId, Timestamp } from '../../shared/ids.ts'
import type { BoardInfo, BoardSnapshot } from '../../shared/session.ts'
import type { BoardsTable } from '../db/boards.ts'
import type { Engine } from './engine.ts'
import { EngineError } from './engine-error.ts'
import { undoMs } from './provider-catalog.ts'

export const newBoardTitle = 'New board'
const longestTitle = 60

export type BoardKeeper = ReturnType<typeof createBoardKeeper>

type Dependencies = {
  table: BoardsTable
  engine: Engine
  now: () => Timestamp
  newId: () => string
  changed: (boards: BoardInfo[]) => void
}

export function createBoardKeeper({ table, engine, now, newId, changed }: Dependencies) {
  const get = (id: BoardId): BoardInfo => {
    const board = table.find(id)
    if (!board) throw new EngineError('not_found', 'This board no longer exists.')
    return board
  }
  const announce = () => changed(table.list())

  return {
    list: () => table.list(),

    create(title?: string): BoardInfo {
      const at = now()
      const board: BoardInfo = {
        id: newId() as BoardId,
        title: title?.trim() || newBoardTitle,
        createdAt: at,
        updatedAt: at,
      }
      table.insert(board)
      announce()
      return board
    },

    open(id: BoardId): BoardSnapshot {
      const snapshot = engine.snapshot(id)
      if (!snapshot) throw new EngineError('not_found', 'This board no longer exists.')
      return snapshot
    },

    rename(id: BoardId, title: string): BoardInfo {
      if (title.trim() === '') throw new EngineError('refused', 'A board needs a name.')
      const board = { ...get(id), title: title.trim() }
      table.rename(id, board.title)
      announce()
      return board
    },

    /** The first prompt names a board that has no name of its own yet. */
    nameAfter(id: BoardId, prompt: string): void {
      if (get(id).title === newBoardTitle) table.rename(id, titleFrom(prompt))
      announce()
    },

    remove(id: BoardId): void {
      get(id)
      engine.stopBoard(id)
      table.setRemoved(id, now())
      announce()
      eraseLater()
    },

    restore(id: BoardId): BoardInfo {
      table.setRemoved(id, null)
      announce()
      return get(id)
    },

    closeSession(id: SessionId): void {
      engine.destroy(id, now())
      eraseLater()
    },

    restoreSession(id: SessionId): BoardSnapshot {
      const session = table.findSession(id)
      if (!session) throw new EngineError('not_found', 'This session no longer exists.')
      table.setSessionRemoved(id, null)
      return this.open(session.boardId)
    },

    /** Forgets for good what was removed in earlier runs. */
    eraseRemoved: () => table.eraseRemoved(now()),
  }

  function eraseLater(): void {
    const removedAt = now()
    setTimeout(() => table.eraseRemoved(removedAt), undoMs + 2000).unref()
  }
}

/** The first line of a prompt, cut at a word. */
export function titleFrom(prompt: string): string {
  const line = prompt.trim().split('\n', 1)[0]?.replace(/\s+/g, ' ').trim() ?? ''
  if (line.length <= longestTitle) return line || newBoardTitle
  const cut = line.slice(0, longestTitle)
  const space = cut.lastIndexOf(' ')
  return `${cut.slice(0, space > longestTitle / 2 ? space : longestTitle)}…`
}
