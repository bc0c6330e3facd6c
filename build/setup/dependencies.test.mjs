import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createLog } from '../tools/log.mjs'
import { dependenciesKey, dependenciesStamp, installDependencies } from './dependencies.mjs'
import { readStamp, writeStamp } from './stamps.mjs'

let root = ''
/** @type {string[]} */
let printed = []
const log = createLog({ isTTY: false, write: text => Boolean(printed.push(String(text))) })

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'keybench-dependencies-'))
  printed = []
  manifest({ name: 'app', version: '1.0.0' })
  lock({
    name: 'app',
    version: '1.0.0',
    lockfileVersion: 3,
    packages: { '': { name: 'app', version: '1.0.0' } },
  })
})

afterEach(() => rmSync(root, { recursive: true }))

/** @param {object} content */
const manifest = content => writeFileSync(join(root, 'package.json'), JSON.stringify(content))

/** @param {object} content */
const lock = content => writeFileSync(join(root, 'package-lock.json'), JSON.stringify(content))

test('a checkout without node_modules is installed by npm, and a second time nothing happens', async () => {
  await installDependencies({ root, log })
  expect(printed.join('')).toContain('Installing the npm packages: done in')
  expect(readStamp(dependenciesStamp(root), dependenciesKey(root))).toBe(true)

  printed = []
  await installDependencies({ root, log })
  expect(printed).toEqual([])
})

test('a changed lock file or dependency makes the packages stale; a changed script does not', () => {
  const before = dependenciesKey(root)
  manifest({ name: 'app', version: '1.0.0', scripts: { start: 'node .' } })
  expect(dependenciesKey(root)).toBe(before)
  manifest({ name: 'app', version: '1.0.0', dependencies: { zod: '4.6.7' } })
  expect(dependenciesKey(root)).not.toBe(before)
  manifest({ name: 'app', version: '1.0.0' })
  lock({ name: 'app', lockfileVersion: 3, packages: {} })
  expect(dependenciesKey(root)).not.toBe(before)
})

test('when npm fails, its own words follow the sentence, and nothing counts as installed', async () => {
  manifest({ name: 'app', version: '1.0.0', dependencies: { 'not-in-the-lock-file': '1.0.0' } })
  await expect(installDependencies({ root, log })).rejects.toThrow(/npm ci failed.*npm error/s)
  expect(readStamp(dependenciesStamp(root), dependenciesKey(root))).toBeUndefined()
})

test('a damaged stamp is the same as none', () => {
  writeStamp(join(root, 'stamp.json'), 'key', 'value')
  expect(readStamp(join(root, 'stamp.json'), 'key')).toBe('value')
  expect(readStamp(join(root, 'stamp.json'), 'another key')).toBeUndefined()
  writeFileSync(join(root, 'stamp.json'), '{"key":"ke')
  expect(readStamp(join(root, 'stamp.json'), 'key')).toBeUndefined()
})
