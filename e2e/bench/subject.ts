/** The two programs that are measured, and how each is started and asked. */
import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { checkout } from '../app/electron.ts'

export type Subject = {
  name: 'app' | 'floor'
  /** The folder Electron opens. */
  folder: string
  /** A CSS selector that matches once the person in front of it can start working. */
  usable: string
  /** Puts something to send in place; Enter sends it. */
  compose(page: Page): Promise<void>
}

export const app: Subject = {
  name: 'app',
  folder: checkout,
  usable: 'textarea',
  compose: page => page.getByRole('textbox', { name: 'Message all sessions' }).fill('Go'),
}

export const floor: Subject = {
  name: 'floor',
  folder: resolve(import.meta.dirname, 'floor'),
  usable: '#usable',
  compose: async () => undefined,
}
