/** The board: panes side by side, and one composer for all of them. */
import { expect, type Locator, type Page } from '@playwright/test'

export function addSessionButton(page: Page): Locator {
  return page.getByRole('button', { name: 'Add session', exact: true }).first()
}

/** Adds a session with the target `<model> · <provider label>` and gives its pane; one can type at once. */
export async function addSession(page: Page, target: string, paneName = target): Promise<Locator> {
  await addSessionButton(page).click()
  await chooseModel(page, target)
  const added = pane(page, paneName)
  await expect(added).toBeVisible()
  await expect(composer(page)).toBeFocused()
  return added
}

/** Picks a target from the open list of models. */
export async function chooseModel(page: Page, target: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Model' }).fill(target)
  await page.getByRole('option', { name: target }).first().click()
}

export function pane(page: Page, name: string): Locator {
  return page.getByRole('region', { name, exact: true })
}

export function composer(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Message all sessions' })
}

export async function sendToAll(page: Page, prompt: string): Promise<void> {
  await composer(page).fill(prompt)
  await composer(page).press('Enter')
}

export function sendButton(page: Page): Locator {
  return page.getByRole('button', { name: 'Send to all' })
}
