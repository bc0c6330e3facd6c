/** Where the app under test and its Electron are. */
import { createRequire } from 'node:module'
import { resolve } from 'node:path'

export const checkout = resolve(import.meta.dirname, '../..')

/** The executable the electron package stands for: the official one, or what ELECTRON_OVERRIDE_DIST_PATH names. */
export const electronPath: string = createRequire(import.meta.url)('electron')

/** Results of a run: screenshots, tables, reports. */
export const outFolder = resolve(process.env.KEYBENCH_OUT ?? 'out')
