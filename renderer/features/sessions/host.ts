/** What the panes need from the rest of the app, handed down by App. */
import { createContext, useContext } from 'react'
import type { Remedy } from '../../../shared/errors.ts'
import type { ProviderId } from '../../../shared/ids.ts'
import type { Provider } from '../../../shared/provider.ts'

export type SessionsHost = {
  providers: readonly Provider[]
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
