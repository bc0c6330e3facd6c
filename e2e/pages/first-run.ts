/** The first screen of a fresh installation. */
import type { Page } from '@playwright/test'

export async function tryDemo(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Try the demo' }).click()
}
