/** Providers and the vault as main tells them, and what is going on with them right now. */
import { create } from 'zustand'
import type { ProviderId } from '../../../shared/ids.ts'
import type { StartSnapshot } from '../../../shared/ipc/app.ts'
import type { ListedModel, Provider } from '../../../shared/provider.ts'
import type { KeyEntryOutcome, VaultStatus } from '../../../shared/vault.ts'
import { request } from '../../ipc.ts'
import type { ModelList } from './listed-models.ts'

/** Which form is open. */
export type ProviderForm = { mode: 'add' } | { mode: 'edit'; provider: Provider }

type KeysState = {
  providers: readonly Provider[]
  vault: VaultStatus
  form: ProviderForm | undefined
  testing: ReadonlySet<ProviderId>
  /** Whose key is being typed in the key window. */
  enteringKey: ProviderId | undefined
  /** A question to the vault is on its way. */
  askingVault: boolean
  /** What endpoints listed in this run. */
  listed: ReadonlyMap<ProviderId, ModelList>
}

export const useKeys = create<KeysState>(() => ({
  providers: [],
  vault: { state: 'checking', storeName: '', message: '', memory: false },
  form: undefined,
  testing: new Set(),
  enteringKey: undefined,
  askingVault: false,
  listed: new Map(),
}))

const { getState, setState } = useKeys

export function startKeys({ providers, vault }: StartSnapshot): void {
  setState({ providers, vault })
}
export function takeProviders(providers: readonly Provider[]): void {
  setState({ providers })
}
export function takeVault(vault: VaultStatus): void {
  setState({ vault })
}

export function openForm(form: ProviderForm): void {
  setState({ form })
}
export function closeForm(): void {
  setState({ form: undefined })
}

/** Shows an answer about one provider before the event with the whole list arrives. */
export function takeProvider(provider: Provider): void {
  const { providers } = getState()
  const isKnown = providers.some(({ id }) => id === provider.id)
  setState({
    providers: isKnown
      ? providers.map(other => (other.id === provider.id ? provider : other))
      : [...providers, provider],
  })
}

export async function testProvider(providerId: ProviderId): Promise<void> {
  setState(({ testing }) => ({ testing: new Set([...testing, providerId]) }))
  try {
    takeProvider(await request('providers.test', { providerId }))
  } finally {
    setState(({ testing }) => ({ testing: new Set([...testing].filter(id => id !== providerId)) }))
  }
}

export async function listModels({ id, baseUrl }: Provider): Promise<ListedModel[]> {
  const models = await request('providers.listModels', { providerId: id })
  setState(({ listed }) => ({ listed: new Map([...listed, [id, { baseUrl, models }]]) }))
  return models
}

/** Answers when the key window is gone. */
export async function enterKey(providerId: ProviderId): Promise<KeyEntryOutcome> {
  setState({ enteringKey: providerId })
  try {
    const { outcome, provider } = await request('keys.enter', { providerId })
    takeProvider(provider)
    return outcome
  } finally {
    setState({ enteringKey: undefined })
  }
}

/** Answers with how long the removal can be taken back. */
export async function removeProvider(providerId: ProviderId): Promise<number> {
  const { undoMs } = await request('providers.remove', { providerId })
  setState(({ providers }) => ({ providers: providers.filter(({ id }) => id !== providerId) }))
  return undoMs
}

export async function restoreProvider(providerId: ProviderId): Promise<void> {
  takeProvider(await request('providers.restore', { providerId }))
}

async function askVault(ask: () => Promise<VaultStatus>): Promise<void> {
  setState({ askingVault: true })
  try {
    setState({ vault: await ask() })
  } finally {
    setState({ askingVault: false })
  }
}

export const unlockVault = () => askVault(() => request('vault.unlock'))
export const checkVault = () => askVault(() => request('vault.check'))
export const keepInMemory = () => askVault(() => request('vault.useMemory', { enabled: true }))
