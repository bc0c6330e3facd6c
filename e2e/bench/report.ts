/** Where figures go: a table for those who watch, and a file to compare with later. */
import { mkdir, writeFile } from 'node:fs/promises'
import { outFolder } from '../app/electron.ts'
import type { Figure } from './figures.ts'
import type { Machine } from './machine.ts'
import { table } from './table.ts'

export function print(machine: Machine, figures: readonly Figure[]): void {
  console.log(`\n${table(figures)}\n`)
  console.log(
    Object.entries(machine)
      .map(([name, value]) => `${name}: ${value}`)
      .join(' · '),
  )
}

/** `about` is what was measured when it is not everything. */
export async function save(
  { about, quick }: { about?: string; quick: boolean },
  record: { machine: Machine; figures: readonly Figure[] } & Record<string, unknown>,
): Promise<void> {
  const when = String(record.machine.date).replaceAll(/[:.]/g, '-')
  const name = `${about === undefined ? '' : `${about}-`}${when}${quick ? '-quick' : ''}.json`
  await mkdir(`${outFolder}/bench`, { recursive: true })
  await writeFile(`${outFolder}/bench/${name}`, JSON.stringify(record, undefined, 2))
}
