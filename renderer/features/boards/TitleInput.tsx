/** A board's title while it is being changed: Enter keeps it, Escape gives the old one back. */
import { useState } from 'react'
import type { BoardInfo } from '../../../shared/session.ts'
import { inputLook } from '../../ui/Field.tsx'
import { showFailure } from '../../ui/Toasts.tsx'
import { renameBoard } from './boards-store.ts'

export function TitleInput({ board, onDone }: { board: BoardInfo; onDone: () => void }) {
  const [title, setTitle] = useState(board.title)
  const keep = () => {
    onDone()
    const next = title.trim()
    if (next === '' || next === board.title) return
    renameBoard(board.id, next).catch(error => showFailure('The board was not renamed', error))
  }
  return (
    <input
      aria-label="Board title"
      // biome-ignore lint/a11y/noAutofocus: it replaces the title that was just chosen to be changed
      autoFocus
      maxLength={200}
      value={title}
      onFocus={event => event.target.select()}
      onChange={event => setTitle(event.target.value)}
      onBlur={keep}
      onKeyDown={event => {
        event.stopPropagation()
        if (event.key === 'Enter') keep()
        if (event.key === 'Escape') onDone()
      }}
      className={`${inputLook} h-7 min-w-0`}
    />
  )
}
