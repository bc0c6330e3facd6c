/** The environment of a private desktop session: what it takes over from the caller, and what it makes new. */
import { join } from 'node:path'

/**
 * Everything else of the caller's environment stays outside: its desktop, its buses, and its API keys.
 */
const takenOver =
  /^(PATH|TZ|TERM|COLORTERM|FORCE_COLOR|NO_COLOR|CI|DEBUG|ELECTRON_OVERRIDE_DIST_PATH|(KEYBENCH|PLAYWRIGHT)_.*)$/

/** The folders of a session, all of them below its own. */
export const folders = {
  HOME: 'home',
  XDG_CONFIG_HOME: 'home/.config',
  XDG_CACHE_HOME: 'home/.cache',
  XDG_DATA_HOME: 'home/.local/share',
  XDG_STATE_HOME: 'home/.local/state',
  XDG_RUNTIME_DIR: 'run',
  TMPDIR: 'tmp',
  KEYBENCH_OUT: 'out',
}

/**
 * @param {string} folder  the session's own
 * @param {NodeJS.ProcessEnv} caller
 * @returns {NodeJS.ProcessEnv}
 */
export function sessionEnvironment(folder, caller) {
  const kept = Object.entries(caller).filter(([name]) => takenOver.test(name))
  const own = Object.entries(folders).map(([name, path]) => [name, join(folder, path)])
  return {
    ...Object.fromEntries(kept),
    ...Object.fromEntries(own),
    KEYBENCH_SESSION: folder,
    LANG: 'C.UTF-8',
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(folder, 'run', 'bus')}`,
    XAUTHORITY: join(folder, 'run', 'Xauthority'),
    XDG_SESSION_TYPE: 'x11',
    XDG_CURRENT_DESKTOP: 'GNOME', // Chromium keeps its own secrets in the keyring only on a desktop it knows.
    GSETTINGS_BACKEND: 'memory',
    NO_AT_BRIDGE: '1', // GTK would otherwise ask the bus for an accessibility service that is not there.
  }
}
