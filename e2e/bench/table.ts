/** The figures as one aligned table. */
import type { Figure } from './figures.ts'

const header = ['', 'figure', 'app', 'floor', 'ratio', 'n']

export function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ group, name, unit, app, floor, ratio, samples }, index) => [
    figures[index - 1]?.group === group ? '' : group,
    `${name} (${unit})`,
    number(app),
    number(floor),
    ratio === undefined ? '–' : `${ratio.toFixed(2)} ×`,
    String(samples.app.length),
  ])
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map(row => (row[column] ?? '').length)),
  )
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) =>
        column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
  return [line(header), line(widths.map(width => '─'.repeat(width))), ...rows.map(line)].join('\n')
}

function number(value: number): string {
  return value.toFixed(Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2)
}
