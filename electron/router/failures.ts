/** The end of a route nothing is left of, in one sentence. */
import type { ErrorInfo } from '../../shared/errors.ts'
import { reasonWords, skipText } from '../../shared/failure-words.ts'
import type { SkippedCandidate } from '../../shared/route.ts'

/** Every attempt with its reason, and who was not asked. */
export function allFailed(attempts: readonly ErrorInfo[], skipped: readonly SkippedCandidate[]): string {
  const tried = attempts.map(
    ({ provider, model, kind, status }) =>
      `${provider} ${model}: ${reasonWords[kind]}${status === undefined ? '' : ` (${status})`}`,
  )
  const left = skipped.map(
    one => `${one.providerLabel ?? 'a removed provider'} ${one.model} skipped: ${skipText(one)}`,
  )
  return `All providers failed: ${[...withCounts(tried), ...left].join('; ')}.`
}

/** Attempts in a row with the same words are named once, with their number. */
function withCounts(lines: readonly string[]): string[] {
  const groups: { line: string; count: number }[] = []
  for (const line of lines) {
    const last = groups.at(-1)
    if (last?.line === line) last.count += 1
    else groups.push({ line, count: 1 })
  }
  return groups.map(({ line, count }) => (count === 1 ? line : `${line}, ${count} attempts`))
}
