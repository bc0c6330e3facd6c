/**
 * Finds the Electron to run: the one ELECTRON_OVERRIDE_DIST_PATH names, else the official release, else, where
 * that cannot be downloaded, the development runtime.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { excerpt, run } from '../tools/processes.mjs'
import { Explained } from '../tools/script.mjs'
import { developmentRuntime, isSupported, recipe } from './development-runtime.mjs'
import { keyOf, readStamp, stampFile, writeStamp } from './stamps.mjs'

/**
 * @typedef {object} Electron
 * @property {'official' | 'development' | 'given'} kind
 * @property {string} version
 * @property {string} dist  the folder with the executable
 * @property {string} executable
 */

const executables = new Map([
  ['darwin', 'Electron.app/Contents/MacOS/Electron'],
  ['win32', 'electron.exe'],
])

/** What a download says when its host, or the way to it, is closed. A wrong checksum is none of these. */
const unreachable = /fetch failed|Response code (403|404|407|451)/

/**
 * @param {{ root: string, log: import('../tools/log.mjs').Log, env?: NodeJS.ProcessEnv }} setup
 * @returns {Promise<Electron>}
 */
export async function findElectron({ root, log, env = process.env }) {
  const given = env.ELECTRON_OVERRIDE_DIST_PATH
  if (given) return at(given, 'given')

  const folder = join(root, 'node_modules', 'electron')
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const dist = join(folder, 'dist')
  if (isInstalled(dist, version)) return at(dist, 'official')

  const stamp = stampFile(root, 'electron')
  const key = keyOf(version, process.platform, process.arch)
  if (readStamp(stamp, key) !== 'development') {
    if (await installOfficial(folder, version, log)) return at(dist, 'official')
    if (!isSupported())
      throw new Explained(
        `Electron ${version} could not be downloaded, because the host of its releases cannot be reached from here. ` +
          'Check the network or proxy and run this again, or set ELECTRON_OVERRIDE_DIST_PATH to a folder with an unpacked Electron.',
      )
    log.line(
      `Using Electron ${recipe.electron} from an npm package instead. It is out of support: for development and tests ` +
        `only, never for what users get. Delete ${stamp} to try the official release again.`,
    )
  }
  const runtime = await developmentRuntime({ log })
  writeStamp(stamp, key, 'development')
  return at(runtime, 'development')
}

/**
 * The environment in which npm packages (electron-vite, Playwright, electron itself) use this Electron.
 *
 * @param {Electron} electron
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function withElectron(electron, env = process.env) {
  return electron.kind === 'official' ? env : { ...env, ELECTRON_OVERRIDE_DIST_PATH: electron.dist }
}

/**
 * @param {string} dist
 * @param {Electron['kind']} kind
 * @returns {Electron}
 */
function at(dist, kind) {
  const executable = join(dist, executables.get(process.platform) ?? 'electron')
  if (!existsSync(executable))
    throw new Explained(
      `There is no Electron at ${executable}. ELECTRON_OVERRIDE_DIST_PATH must name the folder of an unpacked Electron.`,
    )
  return { kind, version: versionOf(dist) ?? 'unknown', dist, executable }
}

/**
 * Electron's packages write `path.txt` last, when a release is unpacked completely.
 *
 * @param {string} dist
 * @param {string} version
 */
function isInstalled(dist, version) {
  return versionOf(dist) === version && existsSync(join(dist, '..', 'path.txt'))
}

/** @param {string} dist */
function versionOf(dist) {
  const file = join(dist, 'version')
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : undefined
}

/**
 * @param {string} folder  the npm package
 * @param {string} version
 * @param {import('../tools/log.mjs').Log} log
 * @returns {Promise<boolean>} whether it is there now; false when its host cannot be reached
 */
async function installOfficial(folder, version, log) {
  const outcome = await log.step(`Downloading Electron ${version}`, () =>
    run(process.execPath, [join(folder, 'install.js')], { quiet: true }),
  )
  if (outcome.code === 0) return true
  if (!unreachable.test(outcome.output))
    throw new Explained(
      `Electron ${version} could not be installed. Its installer said:\n${excerpt(outcome.output)}`,
    )
  log.line('  The host of its releases cannot be reached from here.')
  return false
}
