/** A task of the user's own. */
import { Plus } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { change } from './route-actions.ts'
import { readTaskName } from './route-view.ts'
import { useRoutes } from './routes-store.ts'

export function AddTask() {
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<string>()
  const add = async (event: FormEvent) => {
    event.preventDefault()
    const read = readTaskName(name, useRoutes.getState().routes)
    if (!read.ok) return setProblem(read.message)
    setName('')
    await change(read.task, [])
  }
  return (
    <form onSubmit={event => void add(event)} className="flex items-end gap-2">
      <TextField
        label="New task"
        value={name}
        problem={problem}
        placeholder="review"
        maxLength={100}
        className="w-56"
        onChange={event => {
          setName(event.target.value)
          setProblem(undefined)
        }}
      />
      <Button type="submit" className={problem === undefined ? 'h-8' : 'mb-5 h-8'}>
        <Plus size={14} aria-hidden />
        Add task
      </Button>
    </form>
  )
}
