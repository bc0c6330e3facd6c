/**
 * Runs a command in a private desktop session: own home, display, message bus and keyring, all of it gone
 * afterwards. Any number of sessions can run side by side. What the command writes to KEYBENCH_OUT is copied to
 * `out/` of the checkout at the end. By itself: `node build/desktop-session.mjs [--unprivileged] -- command args`.
 */
import { spawn } from 'node:child_process'
import { chmod, chown, cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { startBus, startDisplay, startKeyring } from './session/daemons.mjs'
import { end, killStragglers, signalGroup } from './session/ending.mjs'
import { folders, sessionEnvironment } from './session/environment.mjs'
import { stage } from './session/staging.mjs'
import { asUser, sessionUser } from './session/user.mjs'
import { exitCode } from './tools/processes.mjs'
import { checkout, Explained, runAsScript } from './tools/script.mjs'

/** @type {readonly NodeJS.Signals[]} */
const relayed = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * @param {string} command  looked up on the session's PATH, where `node` is the Node that runs this
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, unprivileged?: boolean }} [options]
 *   `cwd`: the checkout; `unprivileged`: from root, run everything as a user without rights, so that Chromium's
 *   sandbox is on
 * @returns {Promise<number>} the command's exit code
 */
export async function runInDesktopSession(
  command,
  args,
  { env = process.env, cwd = checkout, unprivileged = false } = {},
) {
  if (process.platform !== 'linux') throw new Explained('The private desktop session is for Linux only.')
  const user = sessionUser(unprivileged)
  // Not below TMPDIR: that may be closed to other users, and the path of a socket must stay under 108 bytes.
  const folder = await mkdtemp('/tmp/keybench-')
  /** @type {import('./session/daemons.mjs').Session} */
  const session = { folder, user, env: sessionEnvironment(folder, env), daemons: [] }
  const stop = stopSignals()
  try {
    await makeFolders(folder, user)
    const place = await stage({ root: cwd, electronDist: env.ELECTRON_OVERRIDE_DIST_PATH, folder, user })
    session.env.DISPLAY = await startDisplay(session)
    await startBus(session)
    await startKeyring(session)
    session.env.PATH = [place.nodeFolder, session.env.PATH].join(delimiter)
    if (place.electronDist) session.env.ELECTRON_OVERRIDE_DIST_PATH = place.electronDist
    return await runCommand(command, args, session, place.root, stop)
  } finally {
    for (const daemon of session.daemons.reverse()) await end(daemon)
    await killStragglers(`KEYBENCH_SESSION=${folder}`)
    await keepResults(join(folder, folders.KEYBENCH_OUT), join(cwd, 'out'))
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
    stop.ignore()
  }
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {import('./session/daemons.mjs').Session} session
 * @param {string} cwd
 * @param {ReturnType<typeof stopSignals>} stop
 * @returns {Promise<number>}
 */
function runCommand(command, args, { user, env }, cwd, stop) {
  return new Promise((resolve, reject) => {
    const child = spawn(...asUser(user, command, args), { cwd, env, stdio: 'inherit', detached: true })
    stop.relay(signal => signalGroup(child, signal))
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      signalGroup(child, 'SIGKILL') // Whatever it left behind.
      resolve(exitCode(code, signal))
    })
  })
}

/** Holds the signals that ask us to end, and passes them on as soon as there is somebody to end. */
function stopSignals() {
  /** @type {NodeJS.Signals | undefined} */
  let pending
  /** @type {(signal: NodeJS.Signals) => void} */
  let receive = signal => {
    pending = signal
  }
  /** @param {NodeJS.Signals} signal */
  const listener = signal => receive(signal)
  for (const signal of relayed) process.on(signal, listener)
  return {
    /** @param {(signal: NodeJS.Signals) => void} receiver */
    relay(receiver) {
      receive = receiver
      if (pending) receiver(pending)
    },
    ignore() {
      for (const signal of relayed) process.off(signal, listener)
    },
  }
}

/**
 * @param {string} folder
 * @param {import('./session/user.mjs').User} user
 */
async function makeFolders(folder, user) {
  await chmod(folder, 0o755)
  for (const path of Object.values(folders)) {
    await mkdir(join(folder, path), { recursive: true, mode: 0o700 })
  }
  if (!user) return
  await mkdir('/tmp/.X11-unix', { mode: 0o1777 }).then(
    () => chmod('/tmp/.X11-unix', 0o1777),
    () => {},
  )
  for (const path of ['home', 'home/.local', ...Object.values(folders)]) {
    await chown(join(folder, path), user.uid, user.gid)
  }
}

/**
 * Each result replaces the one of its name from an earlier run.
 *
 * @param {string} from
 * @param {string} to
 */
async function keepResults(from, to) {
  for (const name of await readdir(from).catch(() => [])) {
    await rm(join(to, name), { recursive: true, force: true })
    await cp(join(from, name), join(to, name), { recursive: true })
  }
}

runAsScript(import.meta.url, async args => {
  const split = args.indexOf('--')
  const [command, ...rest] = split < 0 ? [] : args.slice(split + 1)
  if (command === undefined)
    throw new Explained('Usage: node build/desktop-session.mjs [--unprivileged] -- command [arguments]')
  return runInDesktopSession(command, rest, { unprivileged: args.slice(0, split).includes('--unprivileged') })
})
