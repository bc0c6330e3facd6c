/** The numbers under an answer. What is not known is a dash; what is estimated has a tilde. */
import type { Usage } from '../../../shared/chat.ts'
import type { Milliseconds } from '../../../shared/ids.ts'
import type { Run } from '../../../shared/session.ts'

export const unknown = '–'

/** A rate over less than this says nothing: the whole answer came in one piece. */
const shortestStream: Milliseconds = 50

export type MetricTexts = { ttft: string; rate: string; input: string; output: string }

/** `now` is the end of a run that is still open. */
export function metricsOf(run: Run, now: number): MetricTexts {
  const output = run.usage?.outputTokens ?? estimateTokens(run)
  const estimated = run.usage?.outputTokens === undefined || run.usage.source === 'estimated'
  const tilde = estimated ? '~' : ''
  const rate = rateOf(run, output, now)
  return {
    ttft: run.firstContentAt === undefined ? unknown : formatDuration(run.firstContentAt - run.startedAt),
    rate: rate === undefined ? unknown : `${tilde}${rate.toFixed(1)}`,
    input: formatTokens(run.usage?.inputTokens, run.usage?.source === 'estimated'),
    output: formatTokens(output, estimated),
  }
}

function rateOf(run: Run, output: number | undefined, now: number): number | undefined {
  if (run.firstContentAt === undefined || output === undefined) return undefined
  const span = (run.endedAt ?? now) - run.firstContentAt
  return span < shortestStream ? undefined : output / (span / 1000)
}

/** Four characters to a token is the usual rule of thumb for English. */
function estimateTokens(run: Run): number | undefined {
  const characters = run.text.length + run.reasoning.length
  return characters === 0 ? undefined : Math.ceil(characters / 4)
}

function formatTokens(count: number | undefined, estimated: boolean): string {
  return count === undefined ? unknown : `${estimated ? '~' : ''}${count.toLocaleString('en-US')}`
}

/** "Of these tokens: 1,024 read from cache, 120 for reasoning". Undefined when nothing more is known. */
export function tokenDetails(usage: Usage | undefined): string | undefined {
  const { cacheReadTokens, cacheWriteTokens, reasoningTokens } = usage ?? {}
  const parts = [
    cacheReadTokens ? `${formatTokens(cacheReadTokens, false)} read from cache` : undefined,
    cacheWriteTokens ? `${formatTokens(cacheWriteTokens, false)} written to cache` : undefined,
    reasoningTokens ? `${formatTokens(reasoningTokens, false)} for reasoning` : undefined,
  ].filter(part => part !== undefined)
  return parts.length === 0 ? undefined : `Of these tokens: ${parts.join(', ')}`
}

/** `412 ms`, `2.31 s`, `48.2 s`, `3 min 20 s`. */
export function formatDuration(ms: Milliseconds): string {
  if (ms < 0) return unknown
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < 10_000) return `${(ms / 1000).toFixed(2)} s`
  if (ms < 100_000) return `${(ms / 1000).toFixed(1)} s`
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`
}
