/** Looks for a secret in the writable memory of a running process of the same user. */
import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { type Hit, hitsIn } from './hits.ts'
import { overlapOf, type Pattern } from './patterns.ts'

const chunkBytes = 16 * 1024 * 1024

export type MemoryScan = { hits: Hit[]; regions: number; bytes: number }

type Region = { start: number; end: number; name: string }

/** Throws when the memory may not be read at all: an unread process proves nothing. */
export function scanMemory(pid: number, patterns: readonly Pattern[]): MemoryScan {
  const scan: MemoryScan = { hits: [], regions: 0, bytes: 0 }
  const buffer = Buffer.alloc(chunkBytes)
  const memory = openSync(`/proc/${pid}/mem`, 'r')
  try {
    for (const region of writableRegions(pid)) {
      const { hits, bytes } = scanRegion(memory, region, buffer, patterns)
      scan.hits.push(...hits.map(hit => ({ ...hit, where: `memory of ${pid}, ${hit.where}` })))
      scan.bytes += bytes
      scan.regions += bytes > 0 ? 1 : 0
    }
  } finally {
    closeSync(memory)
  }
  return scan
}

function writableRegions(pid: number): Region[] {
  const maps = readFileSync(`/proc/${pid}/maps`, 'utf8')
  return [...maps.matchAll(/^([0-9a-f]+)-([0-9a-f]+) (rw.{2}) \S+ \S+ \S+ *(.*)$/gm)].map(
    ([, start = '', end = '', , name = '']) => ({
      start: Number.parseInt(start, 16),
      end: Number.parseInt(end, 16),
      name: name || 'anonymous',
    }),
  )
}

function scanRegion(
  memory: number,
  { start, end, name }: Region,
  buffer: Buffer,
  patterns: readonly Pattern[],
): { hits: Hit[]; bytes: number } {
  const overlap = overlapOf(patterns)
  const hits: Hit[] = []
  let bytes = 0
  for (let at = start; at < end; at += chunkBytes - overlap) {
    const length = tryRead(memory, buffer, Math.min(chunkBytes, end - at), at)
    if (length === 0) break // Unmapped meanwhile, or a device region that cannot be read.
    hits.push(...hitsIn(buffer.subarray(0, length), patterns, name, at))
    bytes += length
  }
  return { hits, bytes }
}

function tryRead(memory: number, buffer: Buffer, length: number, at: number): number {
  try {
    return readSync(memory, buffer, 0, length, at)
  } catch {
    return 0
  }
}
