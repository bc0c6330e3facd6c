/** The typed parameters of a session: from text to numbers and back, and what is wrong with them. */
import type { Parameters, ReasoningEffort } from '../../../shared/parameters.ts'

export type ParameterTexts = {
  temperature: string
  topP: string
  maxOutputTokens: string
  frequencyPenalty: string
  presencePenalty: string
  seed: string
  /** One text a line. */
  stop: string
  reasoningEffort: ReasoningEffort | 'default'
  system: string
}

export type NumberField =
  | 'temperature'
  | 'topP'
  | 'maxOutputTokens'
  | 'frequencyPenalty'
  | 'presencePenalty'
  | 'seed'

type Range = { label: string; least: number; most?: number; isWhole?: true; hint: string }

export const numberFields: Record<NumberField, Range> = {
  temperature: { label: 'Temperature', least: 0, most: 2, hint: '0 to 2' },
  topP: { label: 'Top P', least: 0, most: 1, hint: '0 to 1' },
  maxOutputTokens: { label: 'Output limit', least: 1, most: 10_000_000, isWhole: true, hint: 'tokens' },
  frequencyPenalty: { label: 'Frequency penalty', least: -2, most: 2, hint: '−2 to 2' },
  presencePenalty: { label: 'Presence penalty', least: -2, most: 2, hint: '−2 to 2' },
  seed: { label: 'Seed', least: 0, isWhole: true, hint: 'whole number' },
}

const numberNames = Object.keys(numberFields) as NumberField[]

export function textsOf(parameters: Parameters | undefined): ParameterTexts {
  const text = (field: NumberField) => parameters?.[field]?.toString() ?? ''
  return {
    temperature: text('temperature'),
    topP: text('topP'),
    maxOutputTokens: text('maxOutputTokens'),
    frequencyPenalty: text('frequencyPenalty'),
    presencePenalty: text('presencePenalty'),
    seed: text('seed'),
    stop: parameters?.stop?.join('\n') ?? '',
    reasoningEffort: parameters?.reasoningEffort ?? 'default',
    system: parameters?.system ?? '',
  }
}

export type Problems = Partial<Record<keyof ParameterTexts, string>>

/** Empty fields ask for nothing. */
export function parametersOf(
  texts: ParameterTexts,
): { ok: true; parameters: Parameters } | { ok: false; problems: Problems } {
  const problems: Problems = {}
  const parameters: Parameters = {}
  for (const field of numberNames) {
    const text = texts[field].trim()
    if (text === '') continue
    const value = numberIn(text)
    const problem = problemWith(value, numberFields[field])
    if (problem === undefined) parameters[field] = value
    else problems[field] = problem
  }
  const stop = texts.stop.split('\n').filter(line => line !== '')
  if (stop.length > 4) problems.stop = 'Type at most four texts, one a line.'
  if (stop.some(line => line.length > 500)) problems.stop = 'Type at most 500 characters a line.'
  if (stop.length > 0) parameters.stop = stop
  if (texts.reasoningEffort !== 'default') parameters.reasoningEffort = texts.reasoningEffort
  if (texts.system.length > 200_000) problems.system = 'Type at most 200,000 characters.'
  if (texts.system.trim() !== '') parameters.system = texts.system
  return Object.keys(problems).length === 0 ? { ok: true, parameters } : { ok: false, problems }
}

/** A comma is read as a point; anything else that is not a plain number is none. */
function numberIn(text: string): number {
  const plain = text.replace('−', '-').replace(',', '.')
  return /^-?\d*\.?\d+$|^-?\d+\.$/.test(plain) ? Number(plain) : Number.NaN
}

function problemWith(value: number, { least, most, isWhole }: Range): string | undefined {
  const kind = isWhole ? 'a whole number' : 'a number'
  const isFit = isWhole ? Number.isSafeInteger(value) : Number.isFinite(value)
  if (isFit && value >= least && (most === undefined || value <= most)) return undefined
  return most === undefined || most > 1000
    ? `Type ${kind}, ${least} or more.`
    : `Type ${kind} from ${least} to ${most}.`.replace('-', '−')
}
