/** What the panes need from the rest of the app, handed down by App. */
import { createContext, useContext } from 'react'
import type { Remedy } from '../../../shared/errors.ts'
import type { ProviderId } from '../../../shared/ids.ts'
import type { Provider } from '../../../shared/provider.ts'
import type { TaskName } from '../../../shared/route.ts'

/** A task as it is offered; `target` is where it would go first, absent when it goes nowhere yet. */
export type TaskChoice = { task: TaskName; target?: string }

export type SessionsHost = {
  providers: readonly Provider[]
  /** Every task, those that can be routed first. */
  tasks: readonly TaskChoice[]
  /** Leads to the place where the cause of an error is put right. */
  onRemedy: (remedy: Exclude<Remedy, 'retry' | 'none'>, providerId: ProviderId) => void
  /** The CSS colour that marks a provider; a removed one has none. */
  colourOf: (provider: Provider | undefined) => string
}

const Host = createContext<SessionsHost | undefined>(undefined)

export const SessionsHostProvider = Host.Provider

export function useHost(): SessionsHost {
  const host = useContext(Host)
  if (!host) throw new Error('Panes need a SessionsHostProvider')
  return host
}
