/**
 * `npm start`: sets up and builds what is not there yet, then opens the app. Where there is no display, it runs
 * the tour instead: the app in a private desktop session, driven through its screens, with pictures in out/.
 */
import { runInDesktopSession } from './desktop-session.mjs'
import { buildApp } from './setup/app-build.mjs'
import { withElectron } from './setup/electron.mjs'
import { requireSandbox } from './setup/sandbox.mjs'
import { setUp } from './setup.mjs'
import { createLog } from './tools/log.mjs'
import { run } from './tools/processes.mjs'
import { checkout, runAsScript } from './tools/script.mjs'

runAsScript(import.meta.url, async args => {
  const log = createLog()
  const display = hasDisplay()
  const electron = await setUp({ root: checkout, log, needs: display ? 'run' : 'session' })
  await buildApp({ root: checkout, log, electron })
  if (display) return openApp(electron, log, args)

  requireSandbox(electron.dist)
  log.line('There is no display here, so the app runs on a private one and is shown around in pictures.')
  return runInDesktopSession('node', ['e2e/tour.mjs', ...args], {
    env: withElectron(electron),
    unprivileged: true,
  })
})

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/**
 * @param {import('./setup/electron.mjs').Electron} electron
 * @param {import('./tools/log.mjs').Log} log
 * @param {string[]} args
 * @returns {Promise<number>} the app's exit code
 */
async function openApp(electron, log, args) {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env // Set in the terminals of some editors.
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0
  if (isRoot)
    log.line(
      "Chromium's sandbox does not work for root: the app runs without it. Start it as an ordinary user instead.",
    )
  else requireSandbox(electron.dist)
  const { code } = await run(electron.executable, [checkout, ...(isRoot ? ['--no-sandbox'] : []), ...args], {
    env,
  })
  return code
}
