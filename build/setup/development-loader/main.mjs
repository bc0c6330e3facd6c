/**
 * The app inside the development runtime: it opens the app folder given on the command line, as Electron's own
 * default app does for `electron <folder> [switches]`, including the `-r <module>` that Playwright passes.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

/** What Electron's own default app uses as well, and the documentation leaves out. */
const hosted = /** @type {typeof app & Record<'setVersion' | 'setAppPath', (value: string) => void>} */ (app)

/**
 * Switches may come before the folder (Playwright's do); what follows the folder belongs to the app.
 *
 * @param {string[]} args
 */
function parse(args) {
  /** @type {string[]} */
  const preloaded = []
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? ''
    if (arg === '-r' || arg === '--require') preloaded.push(args[++index] ?? '')
    else if (!arg.startsWith('-')) return { preloaded, folder: resolve(arg) }
  }
  return { preloaded, folder: undefined }
}

/** @param {string} folder */
async function open(folder) {
  const { main, name, productName, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  Object.defineProperty(process, 'defaultApp', { enumerable: true, value: true })
  app.name = productName ?? name ?? app.name
  if (version) hosted.setVersion(version)
  app.setDesktopName(`${app.name}.desktop`)
  hosted.setAppPath(folder)
  await import(pathToFileURL(join(folder, main ?? 'index.js')).href)
}

// The awaits hold back Electron's `ready` until the app's own modules have run: some calls must come before it.
const { preloaded, folder } = parse(process.argv.slice(1))
try {
  if (folder === undefined) throw new Error('no app folder was given: electron <folder> [switches]')
  for (const module of preloaded) createRequire(import.meta.url)(module)
  await open(folder)
} catch (error) {
  console.error(`The app${folder ? ` in ${folder}` : ''} could not be started.`)
  console.error(error)
  app.exit(1)
}
