/** `npm run dev`: sets up, then the app with pages that reload as they are edited. Arguments go to electron-vite. */
import { join } from 'node:path'
import { withElectron } from './setup/electron.mjs'
import { setUp } from './setup.mjs'
import { createLog } from './tools/log.mjs'
import { run } from './tools/processes.mjs'
import { checkout, runAsScript } from './tools/script.mjs'

runAsScript(import.meta.url, async args => {
  const electron = await setUp({ root: checkout, log: createLog(), needs: 'run' })
  const cli = join(checkout, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  // electron-vite looks for the executable here, not where the other tools do.
  const own = { ELECTRON_EXEC_PATH: electron.executable }
  // Chromium's sandbox does not work for root.
  const asRoot = process.getuid?.() === 0 ? { NO_SANDBOX: '1' } : {}
  const env = { ...withElectron(electron), ...own, ...asRoot }
  const { code } = await run(process.execPath, [cli, 'dev', ...args], { cwd: checkout, env })
  return code
})
