/** What Linux tells about the processes of an app: who descends from whom, command lines, environments. */
import { readdirSync, readFileSync } from 'node:fs'
import { type Hit, hitsIn } from './hits.ts'
import type { Pattern } from './patterns.ts'

/** The process and everything it started, directly or not, as far as it still runs. */
export function processTree(root: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    const pid = Number(name)
    const parent = Number.isInteger(pid) ? parentOf(pid) : undefined
    if (parent !== undefined) parents.set(pid, parent)
  }
  const tree = parents.has(root) ? [root] : []
  for (const pid of tree)
    tree.push(...[...parents].filter(([, parent]) => parent === pid).map(([child]) => child))
  return tree
}

/** The fields of /proc/<pid>/stat after the command name; undefined when the process is gone or only a zombie. */
export function statOf(pid: number): string[] | undefined {
  const stat = read(pid, 'stat')?.toString('latin1')
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields?.[0] === 'Z' ? undefined : fields
}

export function isAlive(pid: number): boolean {
  return statOf(pid) !== undefined
}

function parentOf(pid: number): number | undefined {
  const parent = statOf(pid)?.[1]
  return parent === undefined ? undefined : Number(parent)
}

/** Command line and environment, as any program of the same user can read them. */
export function scanPublicFacts(pid: number, patterns: readonly Pattern[]): Hit[] {
  return ['cmdline', 'environ'].flatMap(file =>
    hitsIn(read(pid, file) ?? Buffer.alloc(0), patterns, `/proc/${pid}/${file}`),
  )
}

/** A line of /proc/<pid>/status, such as `Seccomp`. */
export function statusField(pid: number, name: string): string | undefined {
  const line = read(pid, 'status')
    ?.toString('utf8')
    .split('\n')
    .find(candidate => candidate.startsWith(`${name}:`))
  return line?.slice(name.length + 1).trim()
}

function read(pid: number, file: string): Buffer | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`)
  } catch {
    return undefined
  }
}
