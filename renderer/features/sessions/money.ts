/** What answers cost, in words. What is not known stays unknown; what rests on estimated tokens has a tilde. */
import type { Attempt, Cost, Run } from '../../../shared/session.ts'
import { unknown } from './metrics.ts'

/** `$0.0042` · `$1.25` · `<$0.0001` · `$0`. */
export function formatMoney(microUsd: number): string {
  if (microUsd === 0) return '$0'
  if (microUsd < 100) return '<$0.0001'
  const usd = microUsd / 1_000_000
  return `$${usd.toFixed(usd >= 1 ? 2 : usd >= 0.1 ? 3 : 4)}`
}

/** Everything that was paid for an answer, failed attempts included; undefined when a part of it is not known. */
export function costOf({ attempts }: Pick<Run, 'attempts'>): number | undefined {
  const charged = attempts.filter(({ usage, cost, outcome }) => usage || cost || outcome === 'ok')
  if (charged.length === 0 || charged.some(({ cost }) => !cost)) return undefined
  return sumOf(charged)
}

export function sumOf(attempts: readonly Attempt[]): number {
  return attempts.reduce((sum, { cost }) => sum + (cost?.microUsd ?? 0), 0)
}

export function costText(run: Pick<Run, 'attempts'>): string {
  const cost = costOf(run)
  if (cost === undefined) return unknown
  const estimated = run.attempts.some(({ usage }) => usage?.source === 'estimated')
  return `${estimated && cost > 0 ? '~' : ''}${formatMoney(cost)}`
}

/** Where a price comes from: "Price table genai-prices 0.0.43, prices of 2026-11-01". */
export function sourceText({ source, date }: Cost): string {
  if (source === 'reported') return 'Reported by the provider'
  if (source === 'free') return 'Costs nothing'
  return date === undefined ? `Price from ${source}` : `Price from ${source}, as of ${date}`
}
