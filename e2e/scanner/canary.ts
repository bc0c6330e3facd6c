/** Secrets made for one test: they look like keys and occur nowhere else. */
import { randomBytes } from 'node:crypto'

export function canary(): string {
  return `sk-CANARY-${randomBytes(16).toString('hex')}`
}
