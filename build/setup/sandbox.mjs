/** Whether this Linux lets Chromium's sandbox work, and what to say when it does not. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Explained } from '../tools/script.mjs'

/** Kernel settings that take user namespaces away from ordinary users, with the value that does so. */
const switches = [
  { name: 'kernel.apparmor_restrict_unprivileged_userns', off: '1', on: '0' },
  { name: 'kernel.unprivileged_userns_clone', off: '0', on: '1' },
  { name: 'user.max_user_namespaces', off: '0', on: '15000' },
]

/**
 * Throws an explanation when Electron, started by an ordinary user, would end at once for want of its sandbox.
 *
 * @param {string} dist  Electron's folder
 * @param {string} settings  the folder of the kernel's settings
 */
export function requireSandbox(dist, settings = '/proc/sys') {
  if (process.platform !== 'linux' || hasHelper(dist)) return
  const blocked = switches.find(({ name, off }) => setting(settings, name) === off)
  if (!blocked) return
  throw new Explained(
    `Chromium's sandbox cannot work here, because this system gives ordinary users no user namespaces ` +
      `(${blocked.name} = ${blocked.off}). Allow them with\n\n` +
      `    sudo sysctl -w ${blocked.name}=${blocked.on}\n\n` +
      'and run the same command again. Keybench does not run without its sandbox.',
  )
}

/**
 * Electron's helper program makes the sandbox work without user namespaces, if root owns it and it is setuid.
 *
 * @param {string} dist
 */
function hasHelper(dist) {
  const helper = join(dist, 'chrome-sandbox')
  if (!existsSync(helper)) return false
  const { uid, mode } = statSync(helper)
  return uid === 0 && (mode & 0o4000) !== 0
}

/**
 * @param {string} settings
 * @param {string} name
 */
function setting(settings, name) {
  const file = join(settings, ...name.split('.'))
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
}
