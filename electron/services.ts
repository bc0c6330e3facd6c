/** Builds every service once, from the database up, and connects what happens in them to the window. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { ProviderId } from '../shared/ids.ts'
import type { SaveKeyResult } from '../shared/ipc/key-window.ts'
import { boardsTable } from './db/boards.ts'
import { openDatabase } from './db/database.ts'
import { providersTable } from './db/providers.ts'
import { routesTable } from './db/routes.ts'
import { runsTable } from './db/runs.ts'
import { settingsTable } from './db/settings.ts'
import { createBoardKeeper } from './engine/board-keeper.ts'
import { createCoalescer } from './engine/coalesce.ts'
import { createEngine } from './engine/engine.ts'
import { createProviderCatalog } from './engine/provider-catalog.ts'
import { createRouteKeeper } from './engine/route-keeper.ts'
import type { Emit } from './ipc/events.ts'
import type { Log } from './log.ts'
import { checkApiKey } from './providers/api-key.ts'
import { createProviderTools } from './providers/tools.ts'
import type { Redactor } from './redact.ts'
import { createHealthMemory } from './router/health.ts'
import { createRefusalMemory } from './router/refusals.ts'
import { createPricing } from './usage/pricing.ts'
import { createKeychainClient, type KeychainProcess } from './vault/keychain-client.ts'
import { createVault, VaultError } from './vault/vault.ts'

export type Foundation = {
  /** The folder everything is stored in. */
  folder: string
  emit: Emit
  log: Log
  redactor: Redactor
  startKeychain: () => KeychainProcess
}

export type BuiltServices = ReturnType<typeof buildServices>

export function buildServices({ folder, emit, log, redactor, startKeychain }: Foundation) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const now = Date.now
  const newId = () => crypto.randomUUID()
  const db = openDatabase(join(folder, 'keybench.db'))
  const settings = settingsTable(db)
  const boardRows = boardsTable(db)
  const providerRows = providersTable(db)
  const runRows = runsTable(db)
  const routeRows = routesTable(db)
  runRows.interruptOpen()

  const tools = createProviderTools()
  const health = createHealthMemory(now)
  const refusals = createRefusalMemory()
  const pricing = createPricing()
  const vault = createVault({
    keychain: createKeychainClient(startKeychain),
    index: providerRows,
    salt: settings.installationSalt,
    now,
    changed: status => {
      emit('vault.changed', status)
      if (status.state === 'ready') void providers.eraseRemoved()
    },
    guard: redactor.register,
  })
  const providers = createProviderCatalog({
    table: providerRows,
    vault,
    tools,
    now,
    newId,
    changed: list => emit('providers.changed', list),
    renewed: id => {
      health.forget(id)
      refusals.forget(id)
    },
    eraseFailed: error => log.warn('A removed provider could not be erased yet', { error: String(error) }),
  })
  const coalescer = createCoalescer(events => emit('run.events', events))
  const engine = createEngine({
    db,
    boards: boardRows,
    runs: runRows,
    findProvider: providers.find,
    routes: routeRows.list,
    health,
    refusals,
    call: providers.stream,
    costOf: pricing.costOf,
    random: Math.random,
    delay: (wait, signal) => delay(wait, undefined, { signal }),
    now,
    newId,
    explain: (error, provider, model) => {
      const info = providers.explain(error, provider, model)
      if (info.kind === 'internal') log.error('A run failed inside Keybench', error)
      return info
    },
    started: (turn, run) => {
      pricing.warm()
      emit('run.started', { turn, run })
    },
    event: coalescer.add,
    diskFailed: error => log.error('An answer could not be written', error),
  })
  const boards = createBoardKeeper({
    table: boardRows,
    engine,
    now,
    newId,
    changed: list => emit('boards.changed', list),
  })

  const routes = createRouteKeeper({
    table: routeRows,
    context: () => engine.routing(0),
    health,
    findProvider: providers.find,
    check: providers.check,
    explain: providers.explain,
  })

  /** Puts a typed or pasted key away for the provider's present origin. */
  const saveKey = async (id: ProviderId, text: string, memory: boolean): Promise<SaveKeyResult> => {
    const checked = checkApiKey(text)
    if (!checked.ok) return { ok: false, reason: 'invalid', message: checked.message, canUseMemory: false }
    try {
      const { memory: agreed, state } = vault.status()
      const inMemory = memory || (agreed && state !== 'ready')
      await vault.save(id, providers.placeOf(id).origin, checked.key, inMemory ? 'memory' : 'keychain')
      providers.keyChanged(id)
      return { ok: true }
    } catch (error) {
      if (!(error instanceof VaultError)) throw error
      return { ok: false, reason: 'vault', message: error.message, canUseMemory: true }
    }
  }

  return {
    settings,
    vault,
    providers,
    engine,
    boards,
    routes,
    saveKey,
    /** What can wait until the window is up: the keychain's state, and what was removed in earlier runs. */
    afterStart: async () => {
      boards.eraseRemoved()
      await vault.check()
    },
    /** Writes what has arrived, ends every call and the keychain process, closes the file. */
    close: () => {
      engine.close()
      tools.close()
      vault.close()
      db.close()
    },
  }
}
