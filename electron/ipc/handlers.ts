/** The whole surface of the main window on one screen: every line delegates. */

import type { ProviderId } from '../../shared/ids.ts'
import type { RequestMap } from '../../shared/ipc/contract.ts'
import type { Handlers } from '../../shared/ipc/define.ts'
import type { KeyEntryOutcome } from '../../shared/vault.ts'
import type { SettingsTable } from '../db/settings.ts'
import type { BoardKeeper } from '../engine/board-keeper.ts'
import type { Engine } from '../engine/engine.ts'
import { type ProviderCatalog, undoMs } from '../engine/provider-catalog.ts'
import type { RouteKeeper } from '../engine/route-keeper.ts'
import type { Vault } from '../vault/vault.ts'

export type Services = {
  version: string
  platform: 'linux' | 'darwin' | 'win32'
  settings: SettingsTable
  vault: Vault
  providers: ProviderCatalog
  boards: BoardKeeper
  engine: Engine
  routes: RouteKeeper
  /** What only the desktop can do. */
  desktop: {
    applyTheme(theme: 'system' | 'light' | 'dark'): void
    writeClipboard(text: string): void
    openLink(url: string): Promise<'opened' | 'declined'>
    askForKey(providerId: ProviderId): Promise<KeyEntryOutcome>
  }
}

export function handlersFor(services: Services): Handlers<RequestMap> {
  const { version, platform, settings, vault, providers, boards, engine, routes, desktop } = services
  return {
    'app.start': () => {
      const chosen = settings.settings()
      const board = chosen.lastBoardId && engine.snapshot(chosen.lastBoardId)
      return {
        version,
        platform,
        settings: chosen,
        vault: vault.status(),
        providers: providers.list(),
        boards: boards.list(),
        ...(board && { board }),
      }
    },
    'settings.update': change => {
      const updated = settings.update(change)
      if (change.theme) desktop.applyTheme(change.theme)
      return updated
    },
    'clipboard.write': ({ text }) => desktop.writeClipboard(text),
    'link.open': ({ url }) => desktop.openLink(url),

    'providers.preview': ({ config }) => providers.preview(config),
    'providers.add': ({ config }) => providers.add(config),
    'providers.update': ({ providerId, config }) => providers.update(providerId, config),
    'providers.remove': ({ providerId }) => {
      providers.remove(providerId)
      return { undoMs }
    },
    'providers.restore': ({ providerId }) => providers.restore(providerId),
    'providers.test': ({ providerId }) => providers.test(providerId),
    'providers.listModels': ({ providerId }) => providers.listModels(providerId),
    'providers.discover': () => providers.discover(),
    'keys.enter': async ({ providerId }) => ({
      outcome: await desktop.askForKey(providerId),
      provider: providers.get(providerId),
    }),
    'vault.check': () => vault.check(),
    'vault.unlock': () => vault.unlock(),
    'vault.useMemory': ({ enabled }) => vault.useMemory(enabled),

    'boards.create': ({ title }) => boards.create(title),
    'boards.open': ({ boardId }) => boards.open(boardId),
    'boards.rename': ({ boardId, title }) => boards.rename(boardId, title),
    'boards.remove': ({ boardId }) => {
      boards.remove(boardId)
      return { undoMs }
    },
    'boards.restore': ({ boardId }) => boards.restore(boardId),
    'sessions.create': target => engine.createSession(target),
    'sessions.bind': ({ sessionId, to, fallback }) => engine.bindSession(sessionId, to, fallback),
    'sessions.setParameters': ({ sessionId, parameters }) => engine.setParameters(sessionId, parameters),
    'sessions.close': ({ sessionId }) => {
      boards.closeSession(sessionId)
      return { undoMs }
    },
    'sessions.restore': ({ sessionId }) => boards.restoreSession(sessionId),
    'turns.send': ({ boardId, sessionIds, prompt }) => {
      const sent = engine.send(boardId, sessionIds, prompt)
      boards.nameAfter(boardId, prompt)
      return sent
    },
    'turns.regenerate': ({ turnId, after }) => engine.regenerate(turnId, after),
    'runs.stop': ({ runId }) => engine.stop(runId),

    'routes.list': () => routes.list(),
    'routes.set': ({ task, candidates }) => routes.set(task, candidates),
    'routes.setDefault': ({ task }) => routes.setDefault(task),
    'routes.remove': ({ task }) => routes.remove(task),
    'routes.check': ({ task }) => routes.check(task),
  }
}
