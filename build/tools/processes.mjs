/** Running other programs to their end. */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { Explained } from './script.mjs'

const keptOutput = 64 * 1024

/**
 * @typedef {object} Outcome
 * @property {number} code  the exit code; 128 + the signal's number when a signal ended the program
 * @property {string} output  what it printed, at most the last 64 KiB; empty when it printed to our own output
 */

/**
 * Runs a program and waits for its end.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, quiet?: boolean }} [options]
 *   `quiet` collects the output instead of showing it
 * @returns {Promise<Outcome>}
 */
export function run(command, args, { cwd = process.cwd(), env = process.env, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', ...both(quiet ? 'pipe' : 'inherit')] })
    let output = ''
    /** @param {Buffer} chunk */
    const keep = chunk => {
      output = (output + chunk).slice(-keptOutput)
    }
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    child.on('error', error => reject(new Explained(`${command} could not be started: ${error.message}.`)))
    child.on('close', (code, signal) => resolve({ code: exitCode(code, signal), output }))
  })
}

/**
 * Runs npm: the one that started us when there is one, else the one on the PATH.
 *
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function npm(args, options) {
  const { npm_execpath: script } = process.env
  if (script?.endsWith('npm-cli.js')) return run(process.execPath, [script, ...args], options)
  return process.platform === 'win32'
    ? run('cmd.exe', ['/d', '/s', '/c', 'npm', ...args], options)
    : run('npm', args, options)
}

/**
 * The exit code a shell would give for this end of a program.
 *
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
export function exitCode(code, signal) {
  return signal ? 128 + constants.signals[signal] : (code ?? 1)
}

/**
 * What a program printed, indented, to stand under a sentence that says what went wrong: all of it, or its
 * beginning and its end.
 *
 * @param {string} output
 */
export function excerpt(output) {
  const lines = output.trimEnd().split('\n')
  const shown = lines.length <= 24 ? lines : [...lines.slice(0, 12), '…', ...lines.slice(-11)]
  return shown.map(line => `    ${line}`).join('\n')
}

/**
 * The same setting for standard output and standard error.
 *
 * @param {'pipe' | 'inherit'} setting
 * @returns {['pipe' | 'inherit', 'pipe' | 'inherit']}
 */
function both(setting) {
  return [setting, setting]
}
