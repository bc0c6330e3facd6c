/** Where a secret was found, in words fit for a failed assertion. */
import type { Pattern } from './patterns.ts'

/** `where` names the sink (a file, a process and its region); the secret itself is never repeated. */
export type Hit = { where: string; encoding: string; offset: number }

/** The first place of each pattern in the bytes; `base` is the offset of the bytes in their sink. */
export function hitsIn(bytes: Buffer, patterns: readonly Pattern[], where: string, base = 0): Hit[] {
  return patterns.flatMap(pattern => {
    const at = bytes.indexOf(pattern.bytes)
    return at < 0 ? [] : [{ where, encoding: pattern.encoding, offset: base + at }]
  })
}
