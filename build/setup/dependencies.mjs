/** Installs the npm packages exactly as package-lock.json says, when they are missing or no longer match it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { excerpt, npm } from '../tools/processes.mjs'
import { Explained } from '../tools/script.mjs'
import { keyOf, readStamp, writeStamp } from './stamps.mjs'

/**
 * @param {{ root: string, log: import('../tools/log.mjs').Log }} setup
 */
export async function installDependencies({ root, log }) {
  const stamp = dependenciesStamp(root)
  const key = dependenciesKey(root)
  if (readStamp(stamp, key)) return
  await log.step('Installing the npm packages', async () => {
    const { code, output } = await npm(
      ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
      {
        cwd: root,
        quiet: true,
      },
    )
    if (code !== 0)
      throw new Explained(
        `npm ci failed, so the packages Keybench is made of are not installed. It said:\n${excerpt(output)}`,
      )
  })
  writeStamp(stamp, key, true)
}

/**
 * The stamp lies inside node_modules, so that deleting that folder deletes it too.
 *
 * @param {string} root
 */
export function dependenciesStamp(root) {
  return join(root, 'node_modules', '.keybench.json')
}

/**
 * Everything that decides what `npm ci` installs. The rest of package.json (scripts, description) does not.
 *
 * @param {string} root
 */
export function dependenciesKey(root) {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const { dependencies, devDependencies, optionalDependencies, overrides, allowScripts } = manifest
  return keyOf(
    readFileSync(join(root, 'package-lock.json')),
    JSON.stringify([dependencies, devDependencies, optionalDependencies, overrides, allowScripts]),
    `${process.version} ${process.platform} ${process.arch}`,
  )
}
