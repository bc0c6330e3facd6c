/** The log file: structured lines, every one of them redacted, errors reduced to a list of safe fields. */
import { join } from 'node:path'
import electronLog from 'electron-log/node'
import type { Redactor } from './redact.ts'

export type Log = {
  info(message: string, details?: Record<string, unknown>): void
  warn(message: string, details?: Record<string, unknown>): void
  /** `error` may be anything; only its name, message, code and our own stack lines are written. */
  error(message: string, error?: unknown): void
}

const maximumSize = 2 * 1024 * 1024

/** Writes to `<folder>/keybench.log` (2 MB, one older file kept) and, when asked, to standard error. */
export function createLog(folder: string, redactor: Redactor, toConsole: boolean): Log {
  const logger = electronLog.create({ logId: 'keybench' })
  logger.transports.file.resolvePathFn = () => join(folder, 'keybench.log')
  logger.transports.file.maxSize = maximumSize
  logger.transports.file.format = '{iso} {level} {text}'
  logger.transports.console.level = toConsole ? 'info' : false
  const line = (message: string, details?: Record<string, unknown>) =>
    redactor.redact(details ? `${message} ${JSON.stringify(details)}` : message)

  return {
    info: (message, details) => logger.info(line(message, details)),
    warn: (message, details) => logger.warn(line(message, details)),
    error: (message, error) =>
      logger.error(line(message, error === undefined ? undefined : safeFields(error))),
  }
}

function safeFields(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error }
  const { name, message, stack } = error
  const code = 'code' in error ? error.code : undefined
  const places = stack
    ?.split('\n')
    .filter(text => text.trimStart().startsWith('at '))
    .slice(0, 6)
  const cause = error.cause === undefined ? undefined : safeFields(error.cause)
  return { name, message, code, places, cause }
}
