/** The app under test: started the way a user starts it, with a folder of its own, and ended for certain. */
import { once } from 'node:events'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { killTree } from './child.ts'
import { checkout, electronPath } from './electron.ts'

export type LaunchOptions = {
  userData: string
  env?: Readonly<Record<string, string>>
  args?: readonly string[]
}

export type RunningApp = {
  readonly electron: ElectronApplication
  readonly page: Page
  /** The process id of the main process. */
  readonly pid: number
  /** Everything printed so far, to standard output and standard error. */
  output(): string
  /** Quits as a user does; gives the time until the process was gone, in milliseconds. */
  quit(): Promise<number>
  /** Ends every process of the app at once, as a crash of the machine would. */
  kill(): Promise<void>
}

export async function launchApp({ userData, env = {}, args = [] }: LaunchOptions): Promise<RunningApp> {
  const electron = await _electron.launch({
    executablePath: electronPath,
    args: [checkout, `--user-data-dir=${userData}`, ...args],
    cwd: userData,
    env: { ...definedEnvironment(), ...env },
    chromiumSandbox: true,
  })
  electron.context().setDefaultTimeout(10_000)
  const main = electron.process()
  const pid = main.pid ?? 0
  const printed: string[] = []
  main.stdout?.on('data', chunk => printed.push(String(chunk)))
  main.stderr?.on('data', chunk => printed.push(String(chunk)))
  const isGone = main.exitCode !== null || main.signalCode !== null
  const gone = isGone ? Promise.resolve() : once(main, 'exit')
  const kill = async () => {
    killTree(pid)
    await gone
  }
  const page = await firstPage(electron).catch(async (error: Error) => {
    await kill()
    throw new Error(`${error.message}\nThe app had printed:\n${printed.join('')}`)
  })

  return {
    electron,
    page,
    pid,
    kill,
    output: () => printed.join(''),
    quit: async () => {
      const started = performance.now()
      // The app may be gone before it can answer.
      await electron.evaluate(({ app }) => app.quit()).catch(() => undefined)
      await gone
      return performance.now() - started
    },
  }
}

/** The window is ready when it shows the navigation, or the first-run screen. */
async function firstPage(electron: ElectronApplication): Promise<Page> {
  const page = await electron.firstWindow()
  const navigation = page.getByRole('navigation', { name: 'Main' })
  await navigation
    .or(page.getByRole('button', { name: 'Try the demo' }))
    .first()
    .waitFor()
  return page
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
