/** What routes need from the rest of the app, handed down by App. */
import { createContext, useContext } from 'react'
import type { Provider } from '../../../shared/provider.ts'
import type { Fix } from './route-view.ts'

export type RoutesHost = {
  providers: readonly Provider[]
  colourOf: (provider: Provider | undefined) => string
  /** Asks for the key, or opens the provider's form. */
  onFix: (fix: Fix) => void
}

const Host = createContext<RoutesHost | undefined>(undefined)

export const RoutesHostProvider = Host.Provider

export function useRoutesHost(): RoutesHost {
  const host = useContext(Host)
  if (!host) throw new Error('Routes need a RoutesHostProvider')
  return host
}
