/** The steps of `npm test`, in their order. Each runs one tool, shows what it prints, and counts what came of it. */
import { existsSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { runInDesktopSession } from '../desktop-session.mjs'
import { buildApp } from '../setup/app-build.mjs'
import { withElectron } from '../setup/electron.mjs'
import { requireSandbox } from '../setup/sandbox.mjs'
import { npm, run } from '../tools/processes.mjs'
import { endToEndCounts, judged, single, unitCounts } from './counts.mjs'
import { endToEndReport } from './end-to-end.mjs'

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {(context: Context) => Promise<import('./counts.mjs').Counts>} run
 */

/**
 * @typedef {object} Context
 * @property {string} root
 * @property {import('../tools/log.mjs').Log} log
 * @property {import('../setup/electron.mjs').Electron} electron
 * @property {string[]} filters  which test files to run; all when empty
 */

/** @type {readonly Step[]} */
export const steps = [
  { name: 'typecheck', run: ({ root }) => script(root, 'typecheck') },
  { name: 'lint', run: ({ root }) => script(root, 'lint') },
  { name: 'unit', run: unit },
  { name: 'e2e', run: endToEnd },
]

/**
 * @param {string} root
 * @param {string} name  of a script in package.json
 */
async function script(root, name) {
  const { code } = await npm(['run', '--silent', name], { cwd: root })
  return single(code === 0)
}

/** @param {Context} context */
async function unit({ root, electron, filters }) {
  const report = join(root, 'out', 'reports', 'unit.json')
  await rm(report, { force: true })
  const { code } = await run(
    process.execPath,
    [
      ...['node_modules/vitest/vitest.mjs', 'run'],
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
      ...filters,
    ],
    { cwd: root, env: withElectron(electron) },
  )
  return judged(existsSync(report) ? unitCounts(readJson(report)) : undefined, code)
}

/** @param {Context} context */
async function endToEnd({ root, log, electron, filters }) {
  const report = join(root, 'out', endToEndReport)
  await rm(report, { force: true })
  await buildApp({ root, log, electron })
  const args = ['build/test/end-to-end.mjs', ...filters]
  const env = withElectron(electron)
  requireSandbox(electron.dist)
  const code =
    process.platform === 'linux'
      ? await runInDesktopSession('node', args, { env, cwd: root, unprivileged: true })
      : (await run(process.execPath, args, { env, cwd: root })).code
  return judged(existsSync(report) ? endToEndCounts(readJson(report)) : undefined, code)
}

/** @param {string} file */
function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'))
}
