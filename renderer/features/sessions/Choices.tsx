/** The list of what a session can talk to: tasks, listed models, or a typed one. */
import { Route } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Binding } from '../../../shared/route.ts'
import { type Target, targetsOf, typedTargets } from '../../targets.ts'
import { SearchList } from '../../ui/SearchList.tsx'
import { type TaskChoice, useHost } from './host.ts'
import { taskLabel } from './pane-names.ts'

type TaskItem = TaskChoice & { key: string; label: string }
type Choice = TaskItem | Target

export function Choices({ onPick }: { onPick: (binding: Binding) => void }) {
  const { providers, tasks } = useHost()
  const [query, setQuery] = useState('')
  const choices = useMemo<Choice[]>(() => {
    const items = tasks.map(task => ({ ...task, key: `task ${task.task}`, label: taskLabel(task.task) }))
    const leads = (task: TaskItem) => task.target !== undefined
    return [
      ...items.filter(leads),
      ...targetsOf(providers),
      ...typedTargets(providers, query),
      ...items.filter(task => !leads(task)),
    ]
  }, [providers, tasks, query])
  return (
    <SearchList
      label="Model"
      placeholder="Model, provider or task, or any model name"
      items={providers.length === 0 ? [] : choices}
      onQuery={setQuery}
      onPick={onPick}
      empty={providers.length === 0 ? 'Add a provider first.' : 'No model by that name.'}
    >
      {choice => ('task' in choice ? <TaskLine choice={choice} /> : <ModelLine target={choice} />)}
    </SearchList>
  )
}

function TaskLine({ choice: { label, target } }: { choice: TaskItem }) {
  return (
    <>
      <Route size={13} aria-hidden className="-mx-[5.5px] shrink-0 text-faint" />
      <span className="ml-1 min-w-0 flex-1 truncate">{label}</span>
      <span className="max-w-1/2 truncate text-small text-faint" aria-hidden>
        {target ?? 'no model yet'}
      </span>
    </>
  )
}

function ModelLine({ target }: { target: Target }) {
  const { colourOf } = useHost()
  return (
    <>
      <span
        className="h-4 w-0.5 shrink-0 rounded-full"
        style={{ background: colourOf(target.provider) }}
        aria-hidden
      />
      <span className="min-w-0 flex-1 truncate">
        {target.model} <span className="text-soft">· {target.provider.label}</span>
      </span>
      <Hint target={target} />
    </>
  )
}

function Hint({ target: { provider, model } }: { target: Target }) {
  if (!provider.models.includes(model)) return <span className="text-small text-faint">not in the list</span>
  if (provider.needsKey && !provider.key) return <span className="text-small text-warn">key missing</span>
  return null
}
