/**
 * Remembers what is already done, so that a second start does none of it again.
 * A stamp holds the key of the inputs a step was done for, and what came out of it.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * What came out of a step, if it was done for exactly these inputs.
 *
 * @param {string} file
 * @param {string} key
 * @returns {unknown} undefined when the step is still to be done
 */
export function readStamp(file, key) {
  try {
    const stamp = JSON.parse(readFileSync(file, 'utf8'))
    return stamp.key === key ? stamp.value : undefined
  } catch {
    return undefined // Missing or damaged: the step is done again, and writes a whole one.
  }
}

/**
 * @param {string} file
 * @param {string} key
 * @param {unknown} value
 */
export function writeStamp(file, key, value) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify({ key, value }))
}

/**
 * Where the stamps of a checkout lie; the folder is ignored by git.
 *
 * @param {string} root
 * @param {string} step
 */
export function stampFile(root, step) {
  return join(root, '.cache', `${step}.json`)
}

/**
 * A key for any number of inputs; it differs when any of them does, or when they are split differently.
 *
 * @param {(string | Buffer)[]} inputs
 */
export function keyOf(...inputs) {
  const hash = createHash('sha256')
  for (const input of inputs) hash.update(`${input.length}:`).update(input)
  return hash.digest('hex')
}
