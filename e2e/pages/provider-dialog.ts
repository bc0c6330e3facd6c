/** The dialog in which a provider is described. */
import type { Locator, Page } from '@playwright/test'

export type ProviderForm = {
  type?: 'OpenAI' | 'Azure OpenAI' | 'Anthropic' | 'OpenAI-compatible'
  label: string
  url: string
  model: string
  keyless?: boolean
  /** Speaks to the model over the Responses API. */
  responses?: boolean
  /** Seconds to wait for the first byte of an answer. */
  firstByte?: number
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
  await chooseType(dialog, type)
  await textbox(dialog, 'Label').fill(label)
  await textbox(dialog, 'Base URL').fill(url)
  await textbox(dialog, type === 'Azure OpenAI' ? 'Deployment' : 'Model').fill(model)
  if (type === 'OpenAI-compatible')
    await dialog.getByRole('checkbox', { name: 'No key needed' }).setChecked(keyless)
  await fillAdvanced(dialog, form)
}

async function fillAdvanced(dialog: Locator, { model, responses, firstByte }: ProviderForm): Promise<void> {
  if (!responses && firstByte === undefined) return
  await openAdvanced(dialog)
  const group = dialog.getByRole('group', { name: 'Responses API' })
  if (responses) await group.getByRole('checkbox', { name: model, exact: true }).check()
  if (firstByte !== undefined) await textbox(dialog, 'Until the answer begins').fill(String(firstByte))
}

export async function chooseType(dialog: Locator, type: string): Promise<void> {
  await dialog.getByRole('radio', { name: type, exact: true }).click()
}

export function textbox(dialog: Locator, name: string): Locator {
  return dialog.getByRole('textbox', { name, exact: true })
}

export async function openAdvanced(dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: 'Advanced' }).click()
}

export async function saveProvider(dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
}
