/** Starts a subject without a debugger in its way, watches it over the DevTools port, and ends it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { type Browser, chromium, type Page } from '@playwright/test'
import { killTree } from '../app/child.ts'
import { electronPath } from '../app/electron.ts'
import { now } from '../servers/exchange.ts'
import { installProbe, type Probe, type ProbedWindow } from './probe.ts'
import type { Subject } from './subject.ts'

export type RunningSubject = {
  readonly subject: Subject
  readonly page: Page
  readonly pid: number
  /** When the process was started, and when its window could be worked with. */
  readonly startedAt: number
  readonly usableAt: number
  end(): Promise<void>
}

export type StartOptions = { userData: string; env?: Readonly<Record<string, string>> }

export async function start(subject: Subject, { userData, env = {} }: StartOptions): Promise<RunningSubject> {
  const startedAt = now()
  const child = spawn(
    electronPath,
    ['--remote-debugging-port=0', subject.folder, `--user-data-dir=${userData}`],
    { cwd: userData, env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const { pid } = child
  if (pid === undefined) throw new Error(`${electronPath} could not be started`)
  const gone = once(child, 'exit')
  const browser = await chromium.connectOverCDP(await devToolsAddress(child.stderr))
  const page = await probedPage(browser, subject)
  const usableAt = await ask(page, probe => probe.usableAt)
  return {
    subject,
    page,
    pid,
    startedAt,
    usableAt,
    end: async () => {
      await browser.close()
      killTree(pid)
      await gone
    },
  }
}

/** Asks the probe in the page. The question runs there and sees nothing of this module. */
export function ask<T>(page: Page, question: (probe: Probe) => T | Promise<T>): Promise<T> {
  return page.evaluate(
    // The policy of the page forbids eval, but not DevTools: the question is sent as source text.
    `(${question.toString()})(window.probe)`,
  ) as Promise<T>
}

async function probedPage(browser: Browser, subject: Subject): Promise<Page> {
  const [context] = browser.contexts()
  if (!context) throw new Error('Electron has no browser context')
  await context.addInitScript(installProbe, { usable: subject.usable })
  const page = context.pages()[0] ?? (await context.waitForEvent('page'))
  const installed = await page.evaluate(() => 'probe' in (window as unknown as Partial<ProbedWindow>))
  // The page was there first: its own script runs now, a moment late.
  if (!installed) await page.evaluate(installProbe, { usable: subject.usable })
  return page
}

async function devToolsAddress(stderr: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface(stderr)) {
    const address = /^DevTools listening on (ws:\S+)/.exec(line)?.[1]
    if (address) return address
  }
  throw new Error('Electron ended before it listened for DevTools')
}
