/**
 * The programs behind a private desktop session: a display, a message bus and an unlocked keyring. Each start
 * function returns when its program is ready to serve, by the signal that program gives.
 */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Explained } from '../tools/script.mjs'
import { asUser } from './user.mjs'

/**
 * @typedef {object} Session
 * @property {string} folder
 * @property {import('./user.mjs').User} user
 * @property {NodeJS.ProcessEnv} env
 * @property {import('node:child_process').ChildProcess[]} daemons  what was started, in this order
 */

const reportFd = 3

/**
 * @param {Session} session
 * @returns {Promise<string>} the name of the display
 */
export async function startDisplay(session) {
  const cookie = join(session.folder, 'run', 'Xauthority')
  await writeFile(cookie, authority(), { mode: 0o644 })
  const xvfb = start(session, 'Xvfb', [
    ...['-displayfd', String(reportFd)],
    ...['-screen', '0', '1600x1000x24'],
    ...['-auth', cookie],
    ...['-nolisten', 'tcp'],
    '-noreset',
  ])
  return `:${await firstReport(xvfb)}`
}

/** @param {Session} session */
export async function startBus(session) {
  const config = join(session.folder, 'run', 'bus.conf')
  await writeFile(config, busConfig(session.env.DBUS_SESSION_BUS_ADDRESS ?? ''))
  const bus = start(session, 'dbus-daemon', [
    '--nofork',
    '--nopidfile',
    `--config-file=${config}`,
    `--print-address=${reportFd}`,
  ])
  await firstReport(bus)
}

/**
 * Needs the bus. The password of its keyring is the session's folder, which nobody has to know.
 *
 * @param {Session} session
 */
export async function startKeyring(session) {
  const keyring = start(session, 'gnome-keyring-daemon', [
    '--foreground',
    '--unlock',
    '--components=secrets',
    `--control-directory=${join(session.folder, 'run', 'keyring')}`,
  ])
  keyring.child.stdin?.end(session.folder)
  const waiter = spawn('gdbus', ['wait', '--session', '--timeout=30', 'org.freedesktop.secrets'], {
    env: session.env,
    stdio: 'ignore',
    ...session.user,
  })
  await new Promise((resolve, reject) => {
    waiter.on('error', reject)
    waiter.on('exit', code => (code === 0 ? resolve(undefined) : reject(keyring.failure())))
    keyring.child.on('close', () => waiter.kill())
  })
}

/**
 * @typedef {object} Daemon
 * @property {import('node:child_process').ChildProcess} child
 * @property {() => Explained} failure  why it is not running, in its own words
 */

/**
 * @param {Session} session
 * @param {string} command
 * @param {string[]} args
 * @returns {Daemon}
 */
function start({ folder, user, env, daemons }, command, args) {
  const child = spawn(...asUser(user, command, args), {
    cwd: folder,
    env,
    detached: true, // Not in the terminal's group: Ctrl+C must reach the command first, and these last.
    stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
  })
  daemons.push(child)
  let words = ''
  child.stderr?.on('data', chunk => {
    words = (words + chunk).slice(-4000)
  })
  child.on('error', error => {
    words = error.message
  })
  child.stdin?.on('error', () => {}) // It may end before it has read; its end says so.
  return {
    child,
    failure: () => new Explained(`The private desktop session could not start ${command}. ${words.trim()}`),
  }
}

/**
 * The first line the program writes to the descriptor it was told to report on.
 *
 * @param {Daemon} daemon
 * @returns {Promise<string>}
 */
function firstReport({ child, failure }) {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdio[reportFd]?.on('data', chunk => {
      text += chunk
      if (text.includes('\n')) resolve(text.trim())
    })
    child.on('close', () => reject(failure()))
  })
}

/** An X authority file with one cookie, good for any host and any display number (which is not known yet). */
function authority() {
  const anyHost = 0xffff
  /** @param {string | Buffer} value */
  const field = value => Buffer.concat([number(value.length), Buffer.from(value)])
  return Buffer.concat([
    number(anyHost),
    field(''),
    field(''),
    field('MIT-MAGIC-COOKIE-1'),
    field(randomBytes(16)),
  ])
}

/** @param {number} value */
function number(value) {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(value)
  return bytes
}

/**
 * A session bus that starts no services by itself: only what the session started is on it.
 *
 * @param {string} address
 */
function busConfig(address) {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>${address}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`
}
