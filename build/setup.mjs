/**
 * Makes a fresh checkout ready to run: npm packages, Electron, system libraries. What is there already is left
 * alone, and costs next to nothing to find out. Run by itself (`node build/setup.mjs`) it does everything.
 */
import { installDependencies } from './setup/dependencies.mjs'
import { findElectron } from './setup/electron.mjs'
import { installSystemPackages } from './setup/system-packages.mjs'
import { createLog } from './tools/log.mjs'
import { checkout, runAsScript } from './tools/script.mjs'

/**
 * @typedef {'run' | 'session' | 'package'} Need
 *   run: to open the app; session: also to run it in a private desktop session; package: only to package it
 */

/**
 * @param {{ root: string, log: import('./tools/log.mjs').Log, needs: Need }} options
 * @returns {Promise<import('./setup/electron.mjs').Electron>} the Electron to use
 */
export async function setUp({ root, log, needs }) {
  await installDependencies({ root, log })
  const electron = await findElectron({ root, log })
  if (needs !== 'package') await installSystemPackages({ log, session: needs === 'session' })
  return electron
}

runAsScript(import.meta.url, async () => {
  const log = createLog()
  const electron = await setUp({ root: checkout, log, needs: 'session' })
  log.line(`Ready, with Electron ${electron.version} (${electron.kind}).`)
  return 0
})
