/** End-to-end tests: the built app in a real Electron. They need a display and, for most of them, a keychain. */
import { defineConfig } from '@playwright/test'
import { outFolder } from './app/electron.ts'

const json = process.env.PLAYWRIGHT_JSON_OUTPUT_NAME

export default defineConfig({
  testDir: 'specs',
  testMatch: '*.spec.ts',
  outputDir: `${outFolder}/test-results`,
  // One at a time: the apps of a session share its clipboard, and some tests measure.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reportSlowTests: null,
  reporter: json ? [['list'], ['json', { outputFile: json }]] : [['list']],
  use: { trace: 'off' },
})
