/** Ends the programs of a session, by their process ids, and waits until they are gone. */
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { Explained } from '../tools/script.mjs'

const patience = 3000

/**
 * Asks one program to end; when it has not after a while, it is killed.
 *
 * @param {import('node:child_process').ChildProcess} child
 */
export async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const gone = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), patience)
  await gone
  clearTimeout(timer)
}

/**
 * Sends a signal to a program and all the programs of its group.
 *
 * @param {import('node:child_process').ChildProcess} child  started with `detached`
 * @param {NodeJS.Signals} signal
 */
export function signalGroup(child, signal) {
  if (child.pid !== undefined) signalIfThere(-child.pid, signal)
}

/**
 * Kills what left its group but still carries the session's mark in its environment, and waits until it is gone.
 * The end of a process that is not our child gives no signal, so its entry in /proc is looked at again.
 *
 * @param {string} mark  such as "KEYBENCH_SESSION=/tmp/…"
 */
export async function killStragglers(mark) {
  const deadline = performance.now() + patience
  for (let found = marked(mark); found.length > 0; found = marked(mark)) {
    if (performance.now() > deadline)
      throw new Explained(`These processes could not be ended: ${found.join(', ')}.`)
    for (const pid of found) signalIfThere(pid, 'SIGKILL')
    await pause(10)
  }
}

/**
 * @param {string} mark
 * @returns {number[]} the ids of the processes with this variable in their environment
 */
function marked(mark) {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name) && environmentOf(name).includes(mark))
    .map(Number)
}

/** @param {string} pid */
function environmentOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
  } catch {
    return [] // Gone meanwhile, or not ours to look at.
  }
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
function signalIfThere(pid, signal) {
  try {
    process.kill(pid, signal)
  } catch {
    // It ended by itself.
  }
}
