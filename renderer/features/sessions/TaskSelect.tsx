/** The tasks, on the board: choosing one goes to its session, or adds one. Shows the task of the pane in use. */
import type { TaskName } from '../../../shared/route.ts'
import { Select } from '../../ui/Select.tsx'
import { useHost } from './host.ts'
import { useSessions } from './sessions-store.ts'

export function TaskSelect({ onChoose }: { onChoose: (task: TaskName) => void }) {
  const { tasks } = useHost()
  const current = useSessions(
    ({ sessions, activeId }) => sessions.find(({ id }) => id === activeId)?.task ?? null,
  )
  return (
    <Select
      label="Task"
      value={current}
      named
      options={tasks.map(({ task, target }) => ({
        value: task,
        label: task,
        hint: target ?? 'no model yet',
      }))}
      onChange={onChoose}
    />
  )
}
