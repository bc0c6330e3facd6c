/** The open board's title in the top bar; a press makes it editable. */
import { useState } from 'react'
import { useCurrentBoard } from './boards-store.ts'
import { TitleInput } from './TitleInput.tsx'

export function BoardTitle() {
  const board = useCurrentBoard()
  const [editing, setEditing] = useState(false)
  if (!board) return <span className="text-soft">Board</span>
  if (editing) return <TitleInput board={board} onDone={() => setEditing(false)} />
  return (
    <button
      type="button"
      title="Rename board"
      onClick={() => setEditing(true)}
      className="-mx-1 min-w-0 truncate rounded-small px-1 py-0.5 text-soft hover:bg-hover hover:text-text"
    >
      {board.title}
    </button>
  )
}
