/** Where each task is sent: its candidates in the order they are tried, and what is broken before it is needed. */
import { useEffect } from 'react'
import { AddTask } from './AddTask.tsx'
import { RouteRow } from './RouteRow.tsx'
import { loadRoutes, useRoutes } from './routes-store.ts'

export function RoutesSection() {
  const routes = useRoutes(state => state.routes)
  const failure = useRoutes(state => state.failure)
  useEffect(() => void loadRoutes(), [])
  return (
    <div className="flex flex-col gap-4">
      <p className="text-soft">
        A session bound to a task asks the first model of its route that can answer; when one fails before its
        answer begins, the next is asked. Tasks without a route go along the default one.
      </p>
      {failure !== '' && (
        <p role="alert" className="text-bad">
          {failure}
        </p>
      )}
      <ul aria-label="Routes" className="overflow-hidden rounded border border-line bg-panel">
        {routes.map(route => (
          <RouteRow key={route.task} route={route} />
        ))}
      </ul>
      <AddTask />
    </div>
  )
}
