/** On what, with what and when the figures were taken. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus, loadavg, release, totalmem } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { checkout } from '../app/electron.ts'

export type Machine = Record<string, string | number>

/** Without a page nothing is said about Electron. */
export async function describeMachine(page?: Page): Promise<Machine> {
  const userAgent = (await page?.evaluate(() => navigator.userAgent)) ?? ''
  const { version } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8'))
  return {
    date: new Date().toISOString(),
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    'memory (GB)': Math.round(totalmem() / 2 ** 30),
    'load at start': Number(loadavg()[0]?.toFixed(2)),
    kernel: release(),
    node: process.versions.node,
    electron: /Electron\/(\S+)/.exec(userAgent)?.[1] ?? 'not started',
    chromium: /Chrome\/(\S+)/.exec(userAgent)?.[1] ?? 'not started',
    keybench: version,
    commit: commit(),
  }
}

function commit(): string {
  try {
    return execFileSync('git', ['-c', `safe.directory=${checkout}`, 'rev-parse', '--short', 'HEAD'], {
      cwd: checkout,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  } catch {
    return 'unknown'
  }
}
