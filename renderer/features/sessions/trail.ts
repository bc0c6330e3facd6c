/** How an answer came about when it was not straight: what was asked, in which order, and what was changed on the way. */
import { skipText } from '../../../shared/failure-words.ts'
import type { ParameterDecision, ParameterName } from '../../../shared/parameters.ts'
import type { Attempt, Run } from '../../../shared/session.ts'
import { failureText } from '../../failure-words.ts'
import { formatMoney, sumOf } from './money.ts'

export const parameterNames: Record<ParameterName, string> = {
  temperature: 'temperature',
  topP: 'top P',
  maxOutputTokens: 'output limit',
  frequencyPenalty: 'frequency penalty',
  presencePenalty: 'presence penalty',
  seed: 'seed',
  stop: 'stop texts',
  reasoningEffort: 'reasoning effort',
  system: 'system prompt',
}

/** Whether there is anything to tell. What a vendor merely demands is not. */
export function hasTrail(run: Run): boolean {
  return isDetour(run) || run.attempts.some(attempt => changesOf(attempt).length > 0)
}

/** Something failed or was left out on the way. */
export function isDetour({ attempts, route }: Run): boolean {
  return attempts.length > 1 || (route?.skipped.length ?? 0) > 0
}

/** `gpt-4o 429 rate limit, waited 2 s → claude-sonnet ok · +1.8 s · +$0.004`. */
export function trailText(run: Run): string {
  const groups = groupsOf(run.attempts)
  const models = new Set(groups.map(([{ model }]) => model))
  const isPlain = models.size === new Set(groups.map(([first]) => keyOf(first))).size
  const steps = groups.map(group => stepText(group, isPlain))
  const skipped = (run.route?.skipped ?? []).map(one => `${one.model} skipped: ${skipText(one)}`)
  return [steps.join(' → '), ...addedBy(run, groups), ...skipped, ...changeTexts(run.attempts.at(-1))]
    .filter(text => text !== '')
    .join(' · ')
}

/** "All providers failed" · "3 attempts failed", when only one was asked. */
export function failedTitle({ attempts, route }: Run): string {
  const asked = groupsOf(attempts).length + (route?.skipped.length ?? 0)
  return asked > 1 ? 'All providers failed' : `${attempts.length} attempts failed`
}

type Group = readonly [Attempt, ...Attempt[]]

const keyOf = ({ providerId, model }: Attempt) => `${providerId} ${model}`

/** Attempts at the same candidate, one after another. */
export function groupsOf(attempts: readonly Attempt[]): Group[] {
  const groups: [Attempt, ...Attempt[]][] = []
  for (const attempt of attempts) {
    const last = groups.at(-1)
    if (last && keyOf(last[0]) === keyOf(attempt)) last.push(attempt)
    else groups.push([attempt])
  }
  return groups
}

function stepText(group: Group, isPlain: boolean): string {
  const [{ model, providerLabel }] = group
  const name = isPlain ? model : `${model} (${providerLabel})`
  const failed = group.flatMap(({ error }) => (error ? [error] : []))
  const last = group.at(-1)
  const waited = group.reduce((sum, { waitedMs = 0 }) => sum + waitedMs, 0)
  const waitText = waited > 0 ? `, waited ${shortDuration(waited)}` : ''
  const failure = failed.at(-1)
  const times = failed.length > 1 ? ` (${failed.length}×)` : ''
  if (last?.error || !failure) return `${name} ${outcomeWord(last)}${times}${waitText}`
  return `${name} ${failureText(failure)}${times}${waitText} → ${name} ${outcomeWord(last)}`
}

/** "ok" · "429 rate limit" · "stopped" · "…" while it runs. */
export function outcomeWord(attempt: Attempt | undefined): string {
  if (attempt?.error) return failureText(attempt.error)
  return attempt?.outcome ?? '…'
}

/** What the detour took: the time until the last attempt began, and the money spent on it. */
function addedBy(run: Run, groups: readonly Group[]): string[] {
  const last = run.attempts.at(-1)
  if (run.attempts.length < 2 || last?.outcome !== 'ok') return []
  const paid = groups.length > 1 ? run.attempts.slice(groups[0]?.length) : run.attempts.slice(0, -1)
  const money = sumOf(paid)
  return [
    `+${shortDuration(Math.max(0, last.startedAt - run.startedAt))}`,
    ...(money > 0 ? [`+${formatMoney(money)}`] : []),
  ]
}

/** The decisions a reader has to know of: what was not sent as it was asked for. */
export function changesOf({ request }: Attempt): ParameterDecision[] {
  return request?.decisions.filter(({ action }) => action !== 'defaulted') ?? []
}

function changeTexts(attempt: Attempt | undefined): string[] {
  return attempt ? changesOf(attempt).map(changeText) : []
}

/** "temperature dropped" · "output limit sent as max_completion_tokens". */
export function changeText({ parameter, action, as }: ParameterDecision): string {
  const name = parameterNames[parameter]
  if (action === 'renamed' && as !== undefined) return `${name} sent as ${as}`
  return `${name} ${action === 'defaulted' ? 'set' : action}`
}

/** `412 ms` · `1.8 s` · `2 s` · `12 s`. */
export function shortDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  const seconds = ms / 1000
  return `${seconds < 10 ? Number(seconds.toFixed(1)) : Math.round(seconds)} s`
}
