/** The list of boards and which one is open. */
import { create } from 'zustand'
import type { BoardId } from '../../../shared/ids.ts'
import type { BoardInfo } from '../../../shared/session.ts'
import { request } from '../../ipc.ts'

type BoardsState = { boards: readonly BoardInfo[]; currentId: BoardId | undefined }

export const useBoards = create<BoardsState>(() => ({ boards: [], currentId: undefined }))

const { getState, setState } = useBoards

export function takeBoards(boards: readonly BoardInfo[]): void {
  setState({ boards: boards.toSorted((a, b) => b.createdAt - a.createdAt) })
}

export function setCurrentBoard(currentId: BoardId | undefined): void {
  setState({ currentId })
}

export async function createBoard(): Promise<BoardInfo> {
  const board = await request('boards.create', {})
  if (!getState().boards.some(({ id }) => id === board.id)) takeBoards([board, ...getState().boards])
  return board
}

export async function renameBoard(boardId: BoardId, title: string): Promise<void> {
  const renamed = await request('boards.rename', { boardId, title })
  takeBoards(getState().boards.map(board => (board.id === boardId ? renamed : board)))
}

/** Answers with how long the removal can be taken back. */
export async function removeBoard(boardId: BoardId): Promise<number> {
  const { undoMs } = await request('boards.remove', { boardId })
  takeBoards(getState().boards.filter(({ id }) => id !== boardId))
  return undoMs
}

export async function restoreBoard(boardId: BoardId): Promise<void> {
  const board = await request('boards.restore', { boardId })
  if (!getState().boards.some(({ id }) => id === board.id)) takeBoards([board, ...getState().boards])
}

export function useCurrentBoard(): BoardInfo | undefined {
  return useBoards(({ boards, currentId }) => boards.find(({ id }) => id === currentId))
}
