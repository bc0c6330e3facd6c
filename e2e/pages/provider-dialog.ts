/** The dialog in which a provider is described. */
import type { Locator, Page } from '@playwright/test'

export type ProviderForm = {
  type?: 'OpenAI' | 'OpenAI-compatible'
  label: string
  url: string
  model: string
  keyless?: boolean
}

export function providerDialog(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Add provider' })
}

export function editDialog(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Edit provider' })
}

export async function openAddProvider(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Add provider', exact: true }).first().click()
  const dialog = providerDialog(page)
  await dialog.waitFor()
  return dialog
}

export async function fillProvider(dialog: Locator, form: ProviderForm): Promise<void> {
  const { type = 'OpenAI-compatible', label, url, model, keyless = false } = form
  await dialog.getByRole('radio', { name: type, exact: true }).click()
  await dialog.getByRole('textbox', { name: 'Label' }).fill(label)
  await dialog.getByRole('textbox', { name: 'Base URL' }).fill(url)
  await dialog.getByRole('textbox', { name: 'Model' }).fill(model)
  if (type === 'OpenAI-compatible')
    await dialog.getByRole('checkbox', { name: 'No key needed' }).setChecked(keyless)
}

export async function saveProvider(dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
}
