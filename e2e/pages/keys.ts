/** The Keys screen. */
import type { Locator, Page } from '@playwright/test'
import type { RunningApp } from '../app/running-app.ts'
import { enterKey, openKeyWindow } from './key-window.ts'
import { fillProvider, openAddProvider, type ProviderForm, saveProvider } from './provider-dialog.ts'
import { goTo } from './shell.ts'

export function providerRow(page: Page, label: string): Locator {
  return page.getByRole('list', { name: 'Providers' }).getByRole('listitem', { name: label, exact: true })
}

/** Adds a provider that takes no key. */
export async function addKeylessProvider(page: Page, form: ProviderForm): Promise<void> {
  await goTo(page, 'Keys')
  const dialog = await openAddProvider(page)
  await fillProvider(dialog, { ...form, keyless: true })
  await saveProvider(dialog)
  await providerRow(page, form.label).waitFor()
}

/** Adds a provider and types its key into the key window. */
export async function addProvider(app: RunningApp, form: ProviderForm, key: string): Promise<void> {
  const window = await openProviderKeyWindow(app, form)
  await enterKey(window, key)
  await providerRow(app.page, form.label).waitFor()
}

/** Adds a provider up to the open key window. */
export async function openProviderKeyWindow(app: RunningApp, form: ProviderForm): Promise<Page> {
  await goTo(app.page, 'Keys')
  const dialog = await openAddProvider(app.page)
  await fillProvider(dialog, form)
  return openKeyWindow(app, () => saveProvider(dialog))
}

/** Types the key of a provider that has none yet. */
export async function addKey(app: RunningApp, label: string, key: string): Promise<void> {
  await goTo(app.page, 'Keys')
  const row = providerRow(app.page, label)
  const window = await openKeyWindow(app, () => row.getByRole('button', { name: 'Add key' }).click())
  await enterKey(window, key)
}
