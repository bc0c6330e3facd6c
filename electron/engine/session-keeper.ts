/** What a session is bound to and asks for: made, bound anew, given parameters. */
import type { BoardId, ProviderId, SessionId } from '../../shared/ids.ts'
import type { Parameters } from '../../shared/parameters.ts'
import type { Provider } from '../../shared/provider.ts'
import type { Binding } from '../../shared/route.ts'
import type { Session } from '../../shared/session.ts'
import type { BoardsTable } from '../db/boards.ts'
import type { Dispatcher } from './dispatch.ts'
import { EngineError } from './engine-error.ts'

type Dependencies = {
  boards: BoardsTable
  findProvider: (id: ProviderId) => Provider | undefined
  plan: Dispatcher['plan']
  newId: () => string
}

export type SessionKeeper = ReturnType<typeof createSessionKeeper>

export function createSessionKeeper({ boards, findProvider, plan, newId }: Dependencies) {
  /** The target; for a task its first candidate, so that a pane has something to name. */
  const bound = (binding: Binding): Pick<Session, 'providerId' | 'providerLabel' | 'model' | 'task'> => {
    if (!('task' in binding)) {
      const provider = findProvider(binding.providerId)
      if (!provider) throw new EngineError('not_found', 'This provider no longer exists.')
      return { providerId: provider.id, providerLabel: provider.label, model: binding.model }
    }
    const [first] = plan(binding, false, 0).candidates
    if (!first) throw new EngineError('refused', `No model is chosen for the task ${binding.task} yet.`)
    const { providerId, providerLabel, model } = first
    return { providerId, providerLabel, model, task: binding.task }
  }
  const get = (id: SessionId): Session => {
    const session = boards.findSession(id)
    if (!session) throw new EngineError('not_found', 'This session no longer exists.')
    return session
  }
  const save = (session: Session): Session => {
    boards.saveSession(session)
    return session
  }

  return {
    get,

    createSession(target: Binding & { boardId: BoardId; name?: string | undefined }): Session {
      if (!boards.find(target.boardId)) throw new EngineError('not_found', 'This board no longer exists.')
      return save({
        id: newId() as SessionId,
        boardId: target.boardId,
        ...(target.name && { name: target.name }),
        ...bound(target),
        position: boards.nextPosition(target.boardId),
      })
    },

    /** Binds a session to a target or a task from its next turn on; `fallback` stays as it is when not told. */
    bindSession(id: SessionId, to?: Binding, fallback?: boolean): Session {
      const { task, fallback: before, ...session } = get(id)
      const target = to ? bound(to) : task === undefined ? {} : { task }
      return save({ ...session, ...target, ...((fallback ?? before) && { fallback: true }) })
    },

    /** What is absent is not asked for any more. */
    setParameters(id: SessionId, parameters: Parameters): Session {
      const { parameters: _, ...session } = get(id)
      return save({ ...session, ...(Object.keys(parameters).length > 0 && { parameters }) })
    },
  }
}
