/** How a key is recognised without being kept: a keyed hash, and its last four characters. */
import { createHmac, timingSafeEqual } from 'node:crypto'

/** HMAC-SHA-256 of the key with the installation's salt, as 64 hex digits. */
export function fingerprintOf(key: string, salt: string): string {
  return createHmac('sha256', Buffer.from(salt, 'hex')).update(key, 'utf8').digest('hex')
}

export function sameFingerprint(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a, 'hex'), Buffer.from(b, 'hex')]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** The last four characters; nothing for a key so short that they would tell too much of it. */
export function lastFour(key: string): string | undefined {
  return key.length >= 12 ? key.slice(-4) : undefined
}
