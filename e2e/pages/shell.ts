/** The frame around every screen. */
import type { Locator, Page } from '@playwright/test'

export type Screen = 'Board' | 'Keys' | 'Settings'

export function navigation(page: Page): Locator {
  return page.getByRole('navigation', { name: 'Main' })
}

export async function goTo(page: Page, screen: Screen): Promise<void> {
  await navigation(page).getByRole('link', { name: screen, exact: true }).click()
}

/** The shortcut key of this platform. */
export const mod = 'ControlOrMeta'
