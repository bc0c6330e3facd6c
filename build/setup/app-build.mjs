/** Builds the app into out/, unless it was already built from exactly these sources. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { excerpt, run } from '../tools/processes.mjs'
import { Explained } from '../tools/script.mjs'
import { withElectron } from './electron.mjs'
import { keyOf, readStamp, stampFile, writeStamp } from './stamps.mjs'

const sourceFolders = ['electron', 'renderer', 'shared']
const configuration = ['package.json', 'package-lock.json', 'tsconfig.json', 'electron.vite.config.ts']

/**
 * @param {{ root: string, log: import('../tools/log.mjs').Log, electron: import('./electron.mjs').Electron }} options
 */
export async function buildApp({ root, log, electron }) {
  const stamp = stampFile(root, 'app')
  const key = sourcesKey(root)
  if (readStamp(stamp, key) && existsSync(entry(root))) return
  await log.step('Building the app', async () => {
    const cli = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
    const { code, output } = await run(process.execPath, [cli, 'build'], {
      cwd: root,
      env: withElectron(electron),
      quiet: true,
    })
    if (code !== 0) throw new Explained(`The app could not be built. electron-vite said:\n${excerpt(output)}`)
  })
  writeStamp(stamp, key, true)
}

/** @param {string} root */
function entry(root) {
  return join(root, JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).main)
}

/**
 * The names and contents of everything the build reads.
 *
 * @param {string} root
 */
export function sourcesKey(root) {
  const sources = sourceFolders
    .filter(folder => existsSync(join(root, folder)))
    .flatMap(folder => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter(file => file.isFile() && !/\.test\.tsx?$/.test(file.name))
    .map(file => join(file.parentPath, file.name))
    .sort()
  const files = [...sources, ...configuration.map(name => join(root, name)).filter(file => existsSync(file))]
  return keyOf(...files.flatMap(file => [file.slice(root.length), readFileSync(file)]))
}
