/** Looks for a secret in every file of a folder, in the names as in the bytes. */
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Hit, hitsIn } from './hits.ts'
import { overlapOf, type Pattern } from './patterns.ts'

const chunkBytes = 4 * 1024 * 1024

export type TreeScan = { hits: Hit[]; files: number; bytes: number }

export async function scanTree(folder: string, patterns: readonly Pattern[]): Promise<TreeScan> {
  const scan: TreeScan = { hits: [], files: 0, bytes: 0 }
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name)
    scan.hits.push(...hitsIn(Buffer.from(entry.name), patterns, `the name of ${path}`))
    if (!entry.isFile()) continue
    const { hits, bytes } = await scanFile(path, patterns)
    scan.hits.push(...hits)
    scan.bytes += bytes
    scan.files += 1
  }
  return scan
}

/** A file that vanishes meanwhile (a journal, a cache entry) holds nothing. */
export async function scanFile(
  path: string,
  patterns: readonly Pattern[],
): Promise<{ hits: Hit[]; bytes: number }> {
  const file = await open(path, 'r').catch(() => undefined)
  if (!file) return { hits: [], bytes: 0 }
  const overlap = overlapOf(patterns)
  const buffer = Buffer.alloc(chunkBytes + overlap)
  const hits: Hit[] = []
  let kept = 0
  let position = 0
  try {
    for (;;) {
      const { bytesRead } = await file.read(buffer, kept, chunkBytes, position)
      if (bytesRead === 0) return { hits, bytes: position }
      const filled = kept + bytesRead
      hits.push(...hitsIn(buffer.subarray(0, filled), patterns, path, position - kept))
      kept = Math.min(overlap, filled)
      buffer.copyWithin(0, filled - kept, filled)
      position += bytesRead
    }
  } finally {
    await file.close()
  }
}
