/**
 * The system libraries and programs that running Electron needs on Linux, and those of the private desktop
 * session. Found by looking for the files themselves, so that nothing is installed where all is there.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * @typedef {object} Requirement
 * @property {string} file  a library's soname, or a program's name
 * @property {string} package  the Debian package it comes in, without the `t64` that newer releases append
 */

/** @type {readonly Requirement[]} */
const electronLibraries = [
  { file: 'libgtk-3.so.0', package: 'libgtk-3-0' },
  { file: 'libatk-bridge-2.0.so.0', package: 'libatk-bridge2.0-0' },
  { file: 'libcups.so.2', package: 'libcups2' },
  { file: 'libdrm.so.2', package: 'libdrm2' },
  { file: 'libnss3.so', package: 'libnss3' },
  { file: 'libasound.so.2', package: 'libasound2' },
  { file: 'libgbm.so.1', package: 'libgbm1' },
  { file: 'libXss.so.1', package: 'libxss1' },
  { file: 'libXtst.so.6', package: 'libxtst6' },
  { file: 'libxkbcommon.so.0', package: 'libxkbcommon0' },
  { file: 'libnotify.so.4', package: 'libnotify4' },
  { file: 'libsecret-1.so.0', package: 'libsecret-1-0' },
]

/** @type {readonly Requirement[]} */
const sessionPrograms = [
  { file: 'Xvfb', package: 'xvfb' },
  { file: 'dbus-daemon', package: 'dbus' },
  { file: 'gnome-keyring-daemon', package: 'gnome-keyring' },
  { file: 'gdbus', package: 'libglib2.0-bin' },
  { file: 'secret-tool', package: 'libsecret-tools' },
  { file: 'setpriv', package: 'util-linux' },
]

const libraryFolders = [
  '/usr/lib/x86_64-linux-gnu',
  '/usr/lib/aarch64-linux-gnu',
  '/usr/lib64',
  '/usr/lib',
  '/lib64',
  '/lib',
  '/usr/local/lib',
]

/**
 * What is missing on this machine.
 *
 * @param {{ session: boolean, libraries?: string[], programs?: string[] }} options
 *   `session`: also what the private desktop session needs; the folders to look in can be given
 * @returns {Requirement[]}
 */
export function missingRequirements({
  session,
  libraries = librarySearchPath(),
  programs = programSearchPath(),
}) {
  return [
    ...electronLibraries.filter(({ file }) => !isIn(libraries, file)),
    ...(session ? sessionPrograms.filter(({ file }) => !isIn(programs, file)) : []),
  ]
}

/** Whether this is Debian or made from it, so that the package names above mean something here. */
export function isDebian(release = osRelease()) {
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(release)
}

function osRelease() {
  return existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : ''
}

function librarySearchPath() {
  return [...(process.env.LD_LIBRARY_PATH ?? '').split(':').filter(Boolean), ...libraryFolders]
}

function programSearchPath() {
  return [...(process.env.PATH ?? '').split(':').filter(Boolean), '/usr/bin', '/usr/local/bin']
}

/**
 * @param {string[]} folders
 * @param {string} file
 */
function isIn(folders, file) {
  return folders.some(folder => existsSync(join(folder, file)))
}
