/** Installs missing system packages on Debian and Ubuntu when we may, and otherwise says exactly what to do. */
import { excerpt, run } from '../tools/processes.mjs'
import { Explained } from '../tools/script.mjs'
import { isDebian, missingRequirements } from './system-libraries.mjs'

/** @typedef {import('./system-libraries.mjs').Requirement} Requirement */

/**
 * @param {{ log: import('../tools/log.mjs').Log, session: boolean }} setup
 */
export async function installSystemPackages({ log, session }) {
  if (process.platform !== 'linux') return
  const missing = missingRequirements({ session })
  if (missing.length === 0) return
  if (!isDebian()) throw new Explained(missingElsewhere(missing))
  if (process.getuid?.() !== 0) throw new Explained(missingOnDebian(missing, await packageNames(missing)))

  log.line(`Missing on this system: ${fileNames(missing)}.`)
  await log.step('Reading the package lists', () => aptGet(['update']))
  const names = await packageNames(missing)
  await log.step(`Installing ${names.join(' ')}`, () =>
    aptGet(['install', '--yes', '--no-install-recommends', ...names]),
  )
  const stillMissing = missingRequirements({ session })
  if (stillMissing.length > 0)
    throw new Explained(
      `After installing ${names.join(' ')} these are still missing: ${fileNames(stillMissing)}.`,
    )
}

/**
 * @param {Requirement[]} missing
 * @param {string[]} names
 */
export function missingOnDebian(missing, names) {
  return (
    `Keybench needs system packages that are not installed (missing: ${fileNames(missing)}). Install them with\n\n` +
    `    sudo apt-get update && sudo apt-get install --yes --no-install-recommends ${names.join(' ')}\n\n` +
    'and run the same command again.'
  )
}

/** @param {Requirement[]} missing */
export function missingElsewhere(missing) {
  return (
    `Keybench needs these libraries and programs, which are missing on this system: ${fileNames(missing)}. ` +
    'Install the packages of your distribution that contain them, then run the same command again.'
  )
}

/**
 * The names under which this release has the packages. Since Debian 13 and Ubuntu 24.04 some end in `t64`.
 *
 * @param {Requirement[]} missing
 * @param {(name: string) => Promise<boolean>} isKnown
 */
export async function packageNames(missing, isKnown = isKnownToApt) {
  const names = [...new Set(missing.map(requirement => requirement.package))]
  return Promise.all(names.map(async name => ((await isKnown(`${name}t64`)) ? `${name}t64` : name)))
}

/** @param {string} name */
async function isKnownToApt(name) {
  return (await run('apt-cache', ['show', name], { quiet: true })).code === 0
}

/** @param {string[]} args */
async function aptGet(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { code, output } = await run('apt-get', ['-q', ...args], { env, quiet: true })
  if (code !== 0) throw new Explained(`apt-get ${args[0]} failed. It said:\n${excerpt(output)}`)
}

/** @param {Requirement[]} missing */
function fileNames(missing) {
  return missing.map(requirement => requirement.file).join(', ')
}
