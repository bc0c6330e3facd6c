/**
 * `npm run bench`: sets up, builds, and measures the app against an empty window in a private desktop session.
 * `npm run bench -- --quick` takes a short look, `--only dialects` needs no window.
 */
import { parseArgs } from 'node:util'
import { runInDesktopSession } from './desktop-session.mjs'
import { buildApp } from './setup/app-build.mjs'
import { withElectron } from './setup/electron.mjs'
import { requireSandbox } from './setup/sandbox.mjs'
import { setUp } from './setup.mjs'
import { createLog } from './tools/log.mjs'
import { run } from './tools/processes.mjs'
import { checkout, Explained, runAsScript } from './tools/script.mjs'

runAsScript(import.meta.url, async args => {
  const { quick, only } = read(args)
  const log = createLog()
  const electron = await setUp({ root: checkout, log, needs: only ? 'package' : 'session' })
  const playwright = [
    'node_modules/@playwright/test/cli.js',
    'test',
    '--config',
    'e2e/bench/playwright.config.ts',
  ]
  const env = { ...withElectron(electron), ...(quick && { KEYBENCH_BENCH_QUICK: '1' }) }
  if (only) {
    const { code } = await run(process.execPath, playwright, {
      env: { ...env, KEYBENCH_BENCH_ONLY: 'dialects' },
    })
    return code
  }
  await buildApp({ root: checkout, log, electron })
  requireSandbox(electron.dist)
  return runInDesktopSession('node', playwright, { env, unprivileged: true })
})

/** @param {string[]} args */
function read(args) {
  const options = /** @type {const} */ ({ quick: { type: 'boolean' }, only: { type: 'string' } })
  try {
    const { quick = false, only } = parseArgs({ args, options }).values
    if (only === undefined || only === 'dialects') return { quick, only }
  } catch {}
  throw new Explained('Usage: npm run bench [-- --quick] [--only dialects]')
}
