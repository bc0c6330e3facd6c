/** All boards, newest first, in the sidebar. */
import { Ellipsis, Plus } from 'lucide-react'
import { memo, useState } from 'react'
import type { BoardId } from '../../../shared/ids.ts'
import type { BoardInfo } from '../../../shared/session.ts'
import { cx } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu, MenuItem } from '../../ui/Menu.tsx'
import { useBoards } from './boards-store.ts'
import { TitleInput } from './TitleInput.tsx'

type BoardListProps = {
  onOpen: (boardId: BoardId) => void
  onNew: () => void
  onDelete: (board: BoardInfo) => void
}

export const BoardList = memo(function BoardList({ onOpen, onNew, onDelete }: BoardListProps) {
  const { boards, currentId } = useBoards()
  return (
    <section aria-label="Boards" className="flex min-h-0 flex-1 flex-col">
      <header className="flex items-center justify-between pr-0.5 pb-1 pl-2">
        <h2 className="text-small text-faint">Boards</h2>
        <IconButton icon={Plus} label="New board" keys="mod+n" size="small" onClick={onNew} />
      </header>
      <ul className="flex min-h-0 flex-col gap-px overflow-y-auto pb-2">
        {boards.map(board => (
          <BoardRow
            key={board.id}
            board={board}
            isCurrent={board.id === currentId}
            onOpen={onOpen}
            onDelete={onDelete}
          />
        ))}
      </ul>
    </section>
  )
})

type BoardRowProps = Pick<BoardListProps, 'onOpen' | 'onDelete'> & { board: BoardInfo; isCurrent: boolean }

function BoardRow({ board, isCurrent, onOpen, onDelete }: BoardRowProps) {
  const [renaming, setRenaming] = useState(false)
  if (renaming)
    return (
      <li>
        <TitleInput board={board} onDone={() => setRenaming(false)} />
      </li>
    )
  return (
    <li className={cx('group flex h-7 items-center rounded pr-0.5 hover:bg-hover', isCurrent && 'bg-hover')}>
      <button
        type="button"
        aria-current={isCurrent}
        onClick={() => onOpen(board.id)}
        onDoubleClick={() => setRenaming(true)}
        className={cx(
          'h-7 min-w-0 flex-1 truncate rounded pl-2 text-left',
          isCurrent ? 'font-medium' : 'text-soft group-hover:text-text',
        )}
      >
        {board.title}
      </button>
      <Menu
        trigger={
          <IconButton
            icon={Ellipsis}
            label="Board actions"
            size="small"
            className="opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 data-popup-open:opacity-100"
          />
        }
      >
        <MenuItem onSelect={() => setRenaming(true)}>Rename</MenuItem>
        <MenuItem danger onSelect={() => onDelete(board)}>
          Delete
        </MenuItem>
      </Menu>
    </li>
  )
}
