/** The benchmark borrows the test runner for its fixtures and its TypeScript; it is one long test. */
import { defineConfig } from '@playwright/test'
import { outFolder } from '../app/electron.ts'

export default defineConfig({
  testDir: '.',
  testMatch: process.env.KEYBENCH_BENCH_ONLY === 'dialects' ? 'dialects.bench.ts' : 'run.bench.ts',
  outputDir: `${outFolder}/bench-results`,
  workers: 1,
  timeout: 30 * 60_000,
  reportSlowTests: null,
  reporter: [['list']],
})
