/** Who the programs of a session run as: ourselves or, from root, a user without any rights. */

/** @typedef {{ uid: number, gid: number } | undefined} User  undefined: whoever we are */

/** `nobody`, on every Linux. Chromium's sandbox only works for users other than root. */
const nobody = { uid: 65534, gid: 65534 }

/**
 * @param {boolean} unprivileged
 * @returns {User}
 */
export function sessionUser(unprivileged) {
  return unprivileged && process.getuid?.() === 0 ? nobody : undefined
}

/**
 * The command line that runs a program as this user, and ends it should we be killed.
 *
 * @param {User} user
 * @param {string} command
 * @param {string[]} args
 * @returns {[string, string[]]}
 */
export function asUser(user, command, args) {
  const identity = user ? [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'] : []
  return ['setpriv', ['--pdeathsig=TERM', ...identity, command, ...args]]
}
