/** The dialog of what a session asks of its model. */
import type { Locator, Page } from '@playwright/test'

export async function openParameters(page: Page, pane: Locator): Promise<Locator> {
  await pane.getByRole('button', { name: 'Session actions' }).click()
  await page.getByRole('menuitem', { name: 'Parameters…' }).click()
  return page.getByRole('dialog', { name: 'Parameters' })
}

/** Fills text fields by their names and saves. */
export async function setParameters(
  page: Page,
  pane: Locator,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  const dialog = await openParameters(page, pane)
  for (const [name, value] of Object.entries(values))
    await dialog.getByRole('textbox', { name, exact: true }).fill(value)
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}
