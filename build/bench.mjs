/**
 * `npm run bench`: sets up, builds, and measures the app against an empty window in a private desktop session.
 * `npm run bench -- --quick` takes a short look.
 */
import { runInDesktopSession } from './desktop-session.mjs'
import { buildApp } from './setup/app-build.mjs'
import { withElectron } from './setup/electron.mjs'
import { requireSandbox } from './setup/sandbox.mjs'
import { setUp } from './setup.mjs'
import { createLog } from './tools/log.mjs'
import { checkout, Explained, runAsScript } from './tools/script.mjs'

runAsScript(import.meta.url, async args => {
  const unknown = args.find(arg => arg !== '--quick')
  if (unknown) throw new Explained(`Unknown option ${unknown}. Usage: npm run bench [-- --quick]`)
  const log = createLog()
  const electron = await setUp({ root: checkout, log, needs: 'session' })
  await buildApp({ root: checkout, log, electron })
  requireSandbox(electron.dist)
  const quick = args.includes('--quick') ? { KEYBENCH_BENCH_QUICK: '1' } : {}
  return runInDesktopSession(
    'node',
    ['node_modules/@playwright/test/cli.js', 'test', '--config', 'e2e/bench/playwright.config.ts'],
    { env: { ...withElectron(electron), ...quick }, unprivileged: true },
  )
})
