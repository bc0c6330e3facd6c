/** What every spec builds on: a folder, an app, providers and a keychain of its own, all gone when the test ends. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from '@playwright/test'
import { type LaunchOptions, launchApp, type RunningApp } from './app/running-app.ts'
import {
  absentKeyring,
  busWithoutSecrets,
  type Keyring,
  type LiveKeyring,
  liveKeyring,
} from './keyring/keyring.ts'
import { type Server, startServer } from './servers/server.ts'

type Keyrings = {
  /** No message bus at all. */
  absent(): Keyring
  /** A bus, and nobody on it who keeps secrets. */
  withoutService(): Promise<Keyring>
  /** A real keyring, unlocked. */
  live(): Promise<LiveKeyring>
  /** A real keyring service that has no keyring yet. */
  fresh(): Promise<LiveKeyring>
}

export type Fixtures = {
  /** A folder of this test's own. */
  folder: string
  /** Where the app under test stores everything. */
  userData: string
  /** Starts the app; a second launch in one test finds what the first one left. */
  launch(options?: Partial<LaunchOptions>): Promise<RunningApp>
  /** The running app of a test that needs only one, and no special start. */
  app: RunningApp
  /** Starts a provider on the loopback. */
  serve(models?: readonly string[]): Promise<Server>
  keyrings: Keyrings
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern.
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'keybench-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  },

  userData: async ({ folder }, use) => {
    const userData = join(folder, 'user-data')
    await mkdir(userData)
    await use(userData)
  },

  launch: async ({ userData }, use, testInfo) => {
    const started: RunningApp[] = []
    await use(async options => {
      const app = await launchApp({ userData, ...options })
      started.push(app)
      return app
    })
    const failed = testInfo.status !== testInfo.expectedStatus
    for (const [index, app] of started.entries()) {
      if (failed) await keepEvidence(app, testInfo.outputPath(`app-${index + 1}`))
      await app.kill()
    }
  },

  app: async ({ launch }, use) => {
    await use(await launch())
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern.
  serve: async ({}, use) => {
    const servers: Server[] = []
    await use(async models => {
      const server = await startServer(models)
      servers.push(server)
      return server
    })
    await Promise.all(servers.map(server => server.close()))
  },

  keyrings: async ({ folder }, use) => {
    const made: Keyring[] = []
    const keep = <T extends Keyring>(keyring: T): T => {
      made.push(keyring)
      return keyring
    }
    const place = () => mkdtemp(join(folder, 'desktop-'))
    await use({
      absent: () => keep(absentKeyring(folder)),
      withoutService: async () => keep(await busWithoutSecrets(await place())),
      live: async () => keep(await liveKeyring(await place())),
      fresh: async () => keep(await liveKeyring(await place(), 'new')),
    })
    for (const keyring of made) await keyring.end()
  },
})

/** What the windows showed and what the app printed; windows that are gone show nothing. */
async function keepEvidence(app: RunningApp, path: string): Promise<void> {
  await writeFile(`${path}.log`, app.output())
  for (const [index, window] of app.electron.windows().entries())
    await window.screenshot({ path: `${path}-window-${index + 1}.png`, timeout: 3000 }).catch(() => undefined)
}

export { expect } from '@playwright/test'
