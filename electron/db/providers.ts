/** Provider configurations and the index of their keys. */
import type { ProviderId, Timestamp } from '../../shared/ids.ts'
import type { Health, ProviderConfig, ProviderOptions, ProviderType } from '../../shared/provider.ts'
import type { Database } from './database.ts'

export type StoredProvider = ProviderConfig & {
  id: ProviderId
  health: Health
  createdAt: Timestamp
  removed: boolean
}

/** That a key was put in the keychain, for which origin, and how to recognise it. */
export type StoredKey = {
  providerId: ProviderId
  origin: string
  last4?: string
  /** 64 hex digits: HMAC-SHA-256 of the key with the installation's salt. */
  fingerprint: string
  savedAt: Timestamp
}

type ProviderRow = {
  id: ProviderId
  type: ProviderType
  label: string
  base_url: string
  models: string
  needs_key: number
  options: string
  health: string
  created_at: number
  removed_at: number | null
}
type KeyRow = {
  provider_id: ProviderId
  origin: string
  last4: string | null
  fingerprint: string
  saved_at: number
}

export type ProvidersTable = ReturnType<typeof providersTable>

export function providersTable(db: Database) {
  return {
    /** Oldest first, removed ones included. */
    list: (): StoredProvider[] =>
      db.all<ProviderRow>('SELECT * FROM providers ORDER BY created_at, rowid').map(toProvider),
    insert(provider: Omit<StoredProvider, 'removed'>) {
      const { id, type, label, baseUrl, models, needsKey, health, createdAt } = provider
      db.run(
        `INSERT INTO providers (id, type, label, base_url, models, needs_key, options, health, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        id,
        type,
        label,
        baseUrl,
        JSON.stringify(models),
        Number(needsKey),
        optionsOf(provider),
        JSON.stringify(health),
        createdAt,
      )
    },
    update(id: ProviderId, config: ProviderConfig) {
      const { type, label, baseUrl, models, needsKey } = config
      const values = [type, label, baseUrl, JSON.stringify(models), Number(needsKey), optionsOf(config)]
      db.run(
        'UPDATE providers SET type = ?, label = ?, base_url = ?, models = ?, needs_key = ?, options = ? WHERE id = ?',
        ...values,
        id,
      )
    },
    setHealth: (id: ProviderId, health: Health) =>
      db.run('UPDATE providers SET health = ? WHERE id = ?', JSON.stringify(health), id),
    setRemoved: (id: ProviderId, at: Timestamp | null) =>
      db.run('UPDATE providers SET removed_at = ? WHERE id = ?', at, id),
    /** Forgets the provider and its line in the key index. */
    erase: (id: ProviderId) => db.run('DELETE FROM providers WHERE id = ?', id),

    keys: (): StoredKey[] => db.all<KeyRow>('SELECT * FROM keys').map(toKey),
    saveKey: ({ providerId, origin, last4, fingerprint, savedAt }: StoredKey) =>
      db.run(
        'INSERT OR REPLACE INTO keys (provider_id, origin, last4, fingerprint, saved_at) VALUES (?, ?, ?, ?, ?)',
        providerId,
        origin,
        last4 ?? null,
        fingerprint,
        savedAt,
      ),
    eraseKey: (id: ProviderId) => db.run('DELETE FROM keys WHERE provider_id = ?', id),
  }
}

/** JSON leaves out what is undefined. */
function optionsOf({
  apiVersion,
  headers,
  responsesModels,
  allowHttp,
  caCertificate,
  proxy,
  timeouts,
  prices,
}: ProviderOptions): string {
  return JSON.stringify({
    apiVersion,
    headers,
    responsesModels,
    allowHttp,
    caCertificate,
    proxy,
    timeouts,
    prices,
  })
}

function toProvider(row: ProviderRow): StoredProvider {
  return {
    id: row.id,
    type: row.type,
    label: row.label,
    baseUrl: row.base_url,
    models: JSON.parse(row.models) as string[],
    needsKey: row.needs_key === 1,
    ...(JSON.parse(row.options) as ProviderOptions),
    health: JSON.parse(row.health) as Health,
    createdAt: row.created_at,
    removed: row.removed_at !== null,
  }
}

function toKey({ provider_id, last4, saved_at, ...row }: KeyRow): StoredKey {
  return {
    providerId: provider_id,
    origin: row.origin,
    fingerprint: row.fingerprint,
    savedAt: saved_at,
    ...(last4 !== null && { last4 }),
  }
}
