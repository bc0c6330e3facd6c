/** Providers and sessions put in place through the bridge, for specs that are about something else. */
import type { Locator, Page } from '@playwright/test'
import type { ProviderConfig } from '../../shared/provider.ts'
import { request } from '../app/request.ts'
import type { Server } from '../servers/server.ts'
import { addSession } from './board.ts'
import { goTo, navigation } from './shell.ts'

/** A provider without a key that answers from this server. */
export async function seedProvider(
  page: Page,
  server: Server,
  label: string,
  model: string,
): Promise<string> {
  const config: ProviderConfig = {
    type: 'openai-compatible',
    label,
    baseUrl: server.url,
    models: [model],
    needsKey: false,
  }
  await seedConfig(page, config)
  return `${model} · ${label}`
}

/** A provider of any type. */
export async function seedConfig(page: Page, config: ProviderConfig): Promise<void> {
  const saved = await request(page, 'providers.add', { config })
  if (!saved.ok) throw new Error(`The provider was not saved: ${JSON.stringify(saved.problems)}`)
  await navigation(page).waitFor()
}

/** A provider without a key, and one session with it on the board. */
export async function seedPane(page: Page, server: Server, label: string, model: string): Promise<Locator> {
  const target = await seedProvider(page, server, label, model)
  await goTo(page, 'Board')
  return addSession(page, target)
}
