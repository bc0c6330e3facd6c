/** The routes of tasks. The predefined tasks are always there; the user's own follow in the order they were added. */
import { predefinedTasks, type Route, type Target, type TaskName } from '../../shared/route.ts'
import type { Database } from './database.ts'

type RouteRow = { task: TaskName; candidates: string; is_default: number }

export type RoutesTable = ReturnType<typeof routesTable>

export function routesTable(db: Database) {
  const stored = (): Route[] => db.all<RouteRow>('SELECT * FROM routes ORDER BY position, rowid').map(toRoute)

  return {
    list(): Route[] {
      const rows = stored()
      const predefined = predefinedTasks.map(
        (task): Route => rows.find(row => row.task === task) ?? { task, candidates: [], isDefault: false },
      )
      return [...predefined, ...rows.filter(({ task }) => !predefined.some(route => route.task === task))]
    },
    /** Adds the task when it is new. */
    setCandidates: (task: TaskName, candidates: readonly Target[]) =>
      db.run(
        `INSERT INTO routes (task, candidates, is_default, position)
         VALUES (?, ?, 0, (SELECT coalesce(max(position), 0) + 1 FROM routes))
         ON CONFLICT (task) DO UPDATE SET candidates = excluded.candidates`,
        task,
        JSON.stringify(candidates.map(({ providerId, model }) => ({ providerId, model }))),
      ),
    /** One route is the default; the others no longer are. */
    setDefault: (task: TaskName) => db.run('UPDATE routes SET is_default = (task = ?)', task),
    remove: (task: TaskName) => db.run('DELETE FROM routes WHERE task = ?', task),
  }
}

function toRoute(row: RouteRow): Route {
  return {
    task: row.task,
    candidates: JSON.parse(row.candidates) as Target[],
    isDefault: row.is_default === 1,
  }
}
