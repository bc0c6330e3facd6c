/** The providers the user has: their configuration, their key's facts, their health, and the calls made through them. */
import type { StreamPart } from '../../shared/chat.ts'
import type { ErrorInfo } from '../../shared/errors.ts'
import type { ProviderId, Timestamp } from '../../shared/ids.ts'
import type { SaveProviderResult } from '../../shared/ipc/providers.ts'
import type { Health, ListedModel, LocalServer, Provider, ProviderConfig } from '../../shared/provider.ts'
import type { ProvidersTable, StoredProvider } from '../db/providers.ts'
import type { ChatRequest } from '../providers/provider.ts'
import type { ProviderTools } from '../providers/tools.ts'
import { type Vault, VaultError } from '../vault/vault.ts'
import { checkModel } from './check-model.ts'
import { EngineError } from './engine-error.ts'

export type ProviderCatalog = ReturnType<typeof createProviderCatalog>

type Dependencies = {
  table: ProvidersTable
  vault: Vault
  /** The provider core: dialects, checks, network. */
  tools: ProviderTools
  now: () => Timestamp
  newId: () => string
  changed: (providers: Provider[]) => void
  /** A provider is not what it was: changed, given another key, or tested with success. */
  renewed: (id: ProviderId) => void
  /** Told what could not be erased and will be tried again at the next start. */
  eraseFailed: (error: unknown) => void
}

/** How long a removed provider can be taken back, in milliseconds. */
export const undoMs = 10_000

export function createProviderCatalog({
  table,
  vault,
  tools,
  now,
  newId,
  changed,
  renewed,
  eraseFailed,
}: Dependencies) {
  const providers = new Map<ProviderId, StoredProvider>(table.list().map(provider => [provider.id, provider]))
  const testing = new Map<ProviderId, Promise<Provider>>()

  const present = (stored: StoredProvider): Provider => {
    const { removed: _, ...provider } = stored
    const place = tools.placeOf(provider)
    const key = vault.keyInfo(provider.id, place.origin)
    return { ...provider, host: place.host, ...(key && { key }) }
  }
  const list = () => [...providers.values()].filter(({ removed }) => !removed).map(present)
  const find = (id: ProviderId): Provider | undefined => {
    const stored = providers.get(id)
    return stored && !stored.removed ? present(stored) : undefined
  }
  const get = (id: ProviderId): Provider => {
    const provider = find(id)
    if (!provider) throw new EngineError('not_found', 'This provider no longer exists.')
    return provider
  }
  const put = (stored: StoredProvider): Provider => {
    providers.set(stored.id, stored)
    changed(list())
    return present(stored)
  }
  const change = (id: ProviderId, part: Partial<StoredProvider>): Provider => {
    const stored = providers.get(id)
    if (!stored) throw new EngineError('not_found', 'This provider no longer exists.')
    return put({ ...stored, ...part })
  }
  const setHealth = (id: ProviderId, health: Health): Provider => {
    table.setHealth(id, health)
    if (health.state !== 'failed') renewed(id)
    return change(id, { health })
  }

  /** Labels name providers everywhere, so two may not look the same. */
  const accepted = (config: ProviderConfig, self?: ProviderId) => {
    const clean = tools.normalize(config)
    const problems = tools.check(config)
    const taken = list().some(
      other => other.id !== self && other.label.toLowerCase() === clean.label.toLowerCase(),
    )
    if (taken)
      problems.push({ field: 'label', message: 'Another provider has this label. Choose a different one.' })
    return { clean, problems }
  }

  /** Runs `work` with the provider's key, or without one when it needs none. */
  const withKey = <T>(
    provider: Provider,
    signal: AbortSignal,
    work: (apiKey?: string) => Promise<T>,
  ): Promise<T> => {
    const { origin } = tools.placeOf(provider)
    if (!provider.needsKey && !provider.key) return work()
    return vault.withKey(provider.id, origin, signal, work)
  }

  const runTest = async (id: ProviderId): Promise<Provider> => {
    const provider = get(id)
    const signal = AbortSignal.timeout(60_000)
    try {
      const { latencyMs } = await withKey(provider, signal, apiKey => tools.test(provider, signal, apiKey))
      return setHealth(id, { state: 'ok', checkedAt: now(), latencyMs })
    } catch (error) {
      return setHealth(id, {
        state: 'failed',
        checkedAt: now(),
        error: explain(error, provider, provider.models[0] ?? ''),
      })
    }
  }

  /** Turns whatever a call failed with into what the user is told. */
  const explain = (error: unknown, provider: Provider, model: string): ErrorInfo =>
    error instanceof VaultError ? explainVault(error, provider, model) : tools.explain(error, provider, model)

  const erase = async (id: ProviderId): Promise<void> => {
    if (!providers.get(id)?.removed) return
    try {
      await vault.remove(id)
      if (!providers.get(id)?.removed) return
      table.erase(id)
      providers.delete(id)
    } catch (error) {
      eraseFailed(error)
    }
  }

  return {
    list,
    find,
    get,
    explain,
    preview: tools.preview,
    placeOf: (id: ProviderId) => tools.placeOf(get(id)),

    add(config: ProviderConfig): SaveProviderResult {
      const { clean, problems } = accepted(config)
      if (problems.length > 0) return { ok: false, problems }
      const id = newId() as ProviderId
      const health: Health = { state: 'untested' }
      const stored: StoredProvider = { ...clean, id, health, createdAt: now(), removed: false }
      table.insert(stored)
      return { ok: true, provider: put(stored) }
    },

    update(id: ProviderId, config: ProviderConfig): SaveProviderResult {
      get(id)
      const { clean, problems } = accepted(config, id)
      if (problems.length > 0) return { ok: false, problems }
      table.update(id, clean)
      table.setHealth(id, { state: 'untested' })
      renewed(id)
      return { ok: true, provider: change(id, { ...clean, health: { state: 'untested' } }) }
    },

    /** Hides the provider; it and its key are erased after the time in which it can be taken back. */
    remove(id: ProviderId): void {
      get(id)
      table.setRemoved(id, now())
      change(id, { removed: true })
      setTimeout(() => void erase(id), undoMs + 2000).unref()
    },

    restore(id: ProviderId): Provider {
      table.setRemoved(id, null)
      return change(id, { removed: false })
    },

    /** Erases what was removed in earlier runs; only with an open keychain, so that no dialog appears at start. */
    async eraseRemoved(): Promise<void> {
      if (vault.status().state !== 'ready') return
      for (const { id, removed } of [...providers.values()]) if (removed) await erase(id)
    },

    /** One test at a time for each provider; a second request waits for the first. */
    test(id: ProviderId): Promise<Provider> {
      const running = testing.get(id) ?? runTest(id).finally(() => testing.delete(id))
      testing.set(id, running)
      return running
    },

    async listModels(id: ProviderId): Promise<ListedModel[]> {
      const provider = get(id)
      const signal = AbortSignal.timeout(20_000)
      try {
        return await withKey(provider, signal, apiKey => tools.describeModels(provider, signal, apiKey))
      } catch (error) {
        throw new EngineError('refused', explain(error, provider, '').message)
      }
    },

    discover: (): Promise<LocalServer[]> => tools.discover(),

    /** The key of a provider was saved or taken away: its facts and its health are new. */
    keyChanged(id: ProviderId): Provider {
      return setHealth(id, { state: 'untested' })
    },

    /** Tells the window again what it knows, after the vault has changed. */
    announce: () => changed(list()),

    /** Tests one model of a provider within 10 s; rejects with what `explain` understands. */
    check(id: ProviderId, model: string): Promise<{ latencyMs: number }> {
      const provider = get(id)
      const signal = AbortSignal.timeout(60_000)
      return withKey(provider, signal, apiKey => checkModel(tools, provider, model, apiKey))
    },

    async stream(
      id: ProviderId,
      request: ChatRequest,
      signal: AbortSignal,
      onPart: (part: StreamPart) => void,
    ): Promise<void> {
      const provider = get(id)
      await withKey(provider, signal, async apiKey => {
        for await (const part of tools.stream(provider, request, signal, apiKey)) onPart(part)
      })
    },
  }
}

function explainVault(error: VaultError, provider: Provider, model: string): ErrorInfo {
  const facts = { message: error.message, phase: 'prepare' as const, provider: provider.label, model }
  if (error.reason === 'keychain') return { kind: 'keychain', remedy: 'unlock-keychain', ...facts }
  return { kind: 'missing_key', remedy: 'replace-key', ...facts }
}
