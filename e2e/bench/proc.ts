/** What Linux counts for an app: processor time and memory of all its processes together. */
import { readFileSync } from 'node:fs'
import { setTimeout as after } from 'node:timers/promises'
import { processTree, statOf } from '../scanner/processes.ts'

const ticksPerSecond = 100

/** Seconds of processor time, user and system, used so far by the processes that run now. */
export function cpuSeconds(root: number): number {
  // Fields 14 and 15 of /proc/<pid>/stat; counted here from the third.
  const ticks = processTree(root).map(pid => {
    const fields = statOf(pid)
    return Number(fields?.[11] ?? 0) + Number(fields?.[12] ?? 0)
  })
  return sum(ticks) / ticksPerSecond
}

/** Megabytes of memory, shared pages divided among those who share them. */
export function memoryMegabytes(root: number): number {
  return sum(processTree(root).map(proportionalSetSize)) / 1024
}

/** The memory once it has stopped moving by more than one percent, or after ten seconds. */
export async function settledMemory(root: number): Promise<number> {
  let before = memoryMegabytes(root)
  for (let round = 0; round < 10; round++) {
    await after(1000)
    const current = memoryMegabytes(root)
    if (round > 0 && Math.abs(current - before) < before / 100) return current
    before = current
  }
  return before
}

/** In kilobytes; a process that is gone has none. */
function proportionalSetSize(pid: number): number {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
    return Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? 0)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EACCES') throw error
    return 0
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
