/** The window a key is typed into: its own page in its own process. */
import type { Locator, Page } from '@playwright/test'
import type { RunningApp } from '../app/running-app.ts'

/** Does what opens the key window, and gives the window when it can be typed into. */
export async function openKeyWindow(app: RunningApp, open: () => Promise<void>): Promise<Page> {
  const [window] = await Promise.all([app.electron.waitForEvent('window'), open()])
  await keyField(window).waitFor()
  return window
}

/** By its label: a password field has no role of its own. */
export function keyField(window: Page): Locator {
  return window.getByLabel('API key', { exact: true })
}

/** Types with key events, as a person does, in place of what stands there. */
export async function typeKey(window: Page, key: string): Promise<void> {
  await keyField(window).fill('')
  await keyField(window).pressSequentially(key)
  await window.getByRole('button', { name: 'Save key' }).click()
}

/** Types the key, saves it, and waits until the window is gone. */
export async function enterKey(window: Page, key: string): Promise<void> {
  const closed = window.waitForEvent('close')
  await typeKey(window, key)
  await closed
}

/** The process that draws a window. */
export async function rendererPid(app: RunningApp, window: Page): Promise<number> {
  const browserWindow = await app.electron.browserWindow(window)
  return browserWindow.evaluate(({ webContents }) => webContents.getOSProcessId())
}
