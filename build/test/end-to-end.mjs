/** Runs the end-to-end tests where it stands (a desktop session, usually) and leaves their report in KEYBENCH_OUT. */
import { join } from 'node:path'
import { run } from '../tools/processes.mjs'
import { runAsScript } from '../tools/script.mjs'

/** Where the report lies, below the folder for results. */
export const endToEndReport = 'reports/e2e.json'

runAsScript(import.meta.url, async filters => {
  const report = join(process.env.KEYBENCH_OUT ?? 'out', endToEndReport)
  const { code } = await run(
    process.execPath,
    [
      ...['node_modules/@playwright/test/cli.js', 'test'],
      ...['--config', 'e2e/playwright.config.ts'],
      ...['--reporter', 'list,json'],
      ...filters,
    ],
    { env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report } },
  )
  return code
})
