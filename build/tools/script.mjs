/** How a file of build/ becomes a command: run its main function, end with its exit code, explain a failure. */
import { existsSync, realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A failure the reader can act on: its message is the whole explanation, without a stack trace. */
export class Explained extends Error {
  /** @override */
  name = 'Explained'
}

/** The checkout this script belongs to. */
export const checkout = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '')

/**
 * Runs `main` when the module with this URL is what Node was asked to run, and not when it is imported.
 *
 * @param {string} url  the module's `import.meta.url`
 * @param {(args: string[]) => Promise<number>} main  takes the command line, gives the exit code
 */
export function runAsScript(url, main) {
  const [, script, ...args] = process.argv
  if (!script || !existsSync(script) || realpathSync(script) !== fileURLToPath(url)) return
  main(args).then(
    code => {
      process.exitCode = code
    },
    error => {
      console.error(error instanceof Explained ? error.message : error)
      process.exitCode = 1
    },
  )
}
