/** One task: its route drawn as a line, and what can be done with it. */
import { Ellipsis, Loader } from 'lucide-react'
import type { RouteState } from '../../../shared/route.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu, MenuItem } from '../../ui/Menu.tsx'
import { Status } from '../../ui/Status.tsx'
import { AddCandidate } from './AddCandidate.tsx'
import { Candidate } from './Candidate.tsx'
import { change, check, deleteWithUndo, makeDefault } from './route-actions.ts'
import { candidatesOf, emptyText } from './route-view.ts'
import { useRoutes } from './routes-store.ts'

export function RouteRow({ route }: { route: RouteState }) {
  const { task, isDefault, predefined } = route
  const lastCheck = useRoutes(state => state.checks[task])
  const checking = useRoutes(state => state.checking.has(task))
  const emptiness = useRoutes(state => emptyText(route, state.routes))
  const candidates = candidatesOf(route, lastCheck)
  const isEmpty = candidates.length === 0
  return (
    <li aria-label={task} className="flex flex-col gap-1 border-line py-2.5 pr-2 pl-3 not-first:border-t">
      <div className="flex min-h-6 items-center gap-2">
        <h3 className="truncate font-medium">{task}</h3>
        {isDefault && (
          <span className="rounded-small bg-accent-soft px-1.5 text-small text-accent">default</span>
        )}
        <div className="flex flex-1 items-center justify-end">
          {!isEmpty && (
            <Button look="quiet" size="small" disabled={checking} onClick={() => check(task)}>
              Check
            </Button>
          )}
          <AddCandidate route={route} />
          <Menu trigger={<IconButton icon={Ellipsis} label="Task actions" size="small" className="ml-0.5" />}>
            {!isDefault && !isEmpty && <MenuItem onSelect={() => makeDefault(task)}>Make default</MenuItem>}
            {!isEmpty && <MenuItem onSelect={() => void change(task, [])}>Empty the route</MenuItem>}
            {!predefined && (
              <MenuItem danger onSelect={() => void deleteWithUndo(route)}>
                Delete task
              </MenuItem>
            )}
            {predefined && isEmpty && <MenuItem onSelect={() => check(task)}>Check</MenuItem>}
          </Menu>
        </div>
      </div>
      {isEmpty ? (
        <p className="text-small text-soft">{emptiness}</p>
      ) : (
        <ol aria-label="Candidates">
          {candidates.map((candidate, index) => (
            <Candidate key={candidate.key} route={route} candidate={candidate} index={index} />
          ))}
        </ol>
      )}
      <p role="status" className="text-small empty:hidden">
        {checking && <Status icon={Loader} tone="accent" word="asking every candidate…" pulse />}
        {!checking && lastCheck && (
          <span className={lastCheck.using === undefined ? 'text-bad' : 'text-ok'}>{lastCheck.message}</span>
        )}
      </p>
    </li>
  )
}
