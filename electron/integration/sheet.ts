/** The rows the runs leave behind, and the document made of them. */
import type { Played } from './play.ts'

export type Row = { subject: string; calls: string; result: string }

export function rowOf(subject: string, played: Played): Row {
  return { subject, calls: callsOf(played), result: resultOf(played) }
}

export function outcomes(subject: string, rows: readonly Row[]): string {
  return table(
    [subject, 'calls', 'what the user gets'],
    rows.map(row => [row.subject, row.calls, row.result]),
  )
}

/** Subjects with the same outcome share a row. */
export function merge(rows: readonly Row[]): Row[] {
  const merged = new Map<string, Row>()
  for (const row of rows) {
    const outcome = JSON.stringify([row.calls, row.result])
    const same = merged.get(outcome)
    merged.set(outcome, same ? { ...same, subject: `${same.subject} · ${row.subject}` } : row)
  }
  return merged.size === 1
    ? [...merged.values()].map(row => ({ ...row, subject: 'all of them' }))
    : [...merged.values()]
}

export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeCell).join(' | ')} |`
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n')
}

/** `rate_limit`, 2 s, `ok` */
function callsOf({ calls, waits }: Played): string {
  return calls
    .flatMap((call, index) => [`\`${call}\``, ...waits.slice(index, index + 1).map(seconds)])
    .join(', ')
}

function resultOf({ text, reasoning, tools, usage, error }: Played): string {
  const got = [
    ...(reasoning ? [`reasoning “${reasoning}”`] : []),
    ...(text ? [`“${text}”`] : []),
    ...tools.map(call => `a call of \`${call.name}\``),
    ...(usage
      ? [`tokens ${usage.source}: ${count(usage.inputTokens)} in, ${count(usage.outputTokens)} out`]
      : []),
  ]
  return [got.join('; '), withoutPort(error?.message ?? '')].filter(part => part !== '').join(' – ')
}

/** Ports differ from run to run; the document does not. */
const withoutPort = (text: string) => text.replaceAll(/(127\.0\.0\.1|localhost):\d+/g, '$1')
const count = (tokens: number | undefined) => tokens ?? '?'
const seconds = (wait: number) => `${wait / 1000} s`
const escapeCell = (cell: string) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')
