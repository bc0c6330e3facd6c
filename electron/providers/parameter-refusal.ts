/** A vendor named a parameter it does not take: the same request without it, or under the name it asks for. */
import type { ErrorInfo } from '../../shared/errors.ts'
import type {
  ParameterDecision,
  ParameterName,
  PreparedParameters,
  SentParameters,
  WireApi,
} from '../../shared/parameters.ts'
import { applyParameters } from './parameter-fields.ts'

const parameterByField: Record<string, ParameterName> = {
  temperature: 'temperature',
  top_p: 'topP',
  max_tokens: 'maxOutputTokens',
  max_completion_tokens: 'maxOutputTokens',
  max_output_tokens: 'maxOutputTokens',
  frequency_penalty: 'frequencyPenalty',
  presence_penalty: 'presencePenalty',
  seed: 'seed',
  random_seed: 'seed',
  stop: 'stop',
  stop_sequences: 'stop',
  reasoning_effort: 'reasoningEffort',
  reasoning: 'reasoningEffort',
  thinking: 'reasoningEffort',
  output_config: 'reasoningEffort',
}

/** Undefined when the refusal names nothing that was sent, or nothing that could be left out. */
export function correctParameters(
  prepared: PreparedParameters,
  wireApi: WireApi,
  error: ErrorInfo,
): PreparedParameters | undefined {
  if (error.kind !== 'bad_request') return undefined
  const said = error.excerpt ?? error.message
  if (refusesSystem(prepared.parameters, error.detail, said)) {
    return corrected(prepared, { systemRole: 'user' }, renamed('system', 'user', said))
  }
  const field = refusedField(Object.keys(applyParameters(wireApi, prepared.parameters)), error.detail, said)
  const parameter = field === undefined ? undefined : parameterByField[field]
  if (parameter === 'maxOutputTokens') return withOtherLimit(prepared, wireApi, said)
  if (parameter === undefined) return undefined
  const decision = {
    parameter,
    action: 'dropped' as const,
    reason: `The provider refused it: ${quote(said)}`,
  }
  const key = parameter === 'reasoningEffort' ? 'reasoning' : parameter
  return corrected(without(prepared, key as keyof SentParameters), {}, decision)
}

/** The field the vendor names as such, else the first one of ours its sentence mentions. */
function refusedField(sent: string[], detail: string | undefined, said: string): string | undefined {
  const named = detail?.split(/[.[]/)[0]
  if (named !== undefined && sent.includes(named)) return named
  if (named === 'max_tokens' || named === 'max_completion_tokens') {
    return sent.find(field => parameterByField[field] === 'maxOutputTokens')
  }
  const mentioned = sent
    .map(field => ({ field, at: said.search(new RegExp(`(?<!\\w)${field}(?!\\w)`)) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
  if (mentioned[0]) return mentioned[0].field
  return /\beffort\b/.test(said)
    ? sent.find(field => parameterByField[field] === 'reasoningEffort')
    : undefined
}

/** Renamed when the other name is asked for, lowered when the most is told, left out where it may be. */
function withOtherLimit(
  prepared: PreparedParameters,
  wireApi: WireApi,
  said: string,
): PreparedParameters | undefined {
  const { limitField, maxOutputTokens = 0 } = prepared.parameters
  const other = limitField === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens'
  if (wireApi === 'openai-chat' && new RegExp(`\\b${other}\\b`).test(said)) {
    return corrected(prepared, { limitField: other }, renamed('maxOutputTokens', other, said))
  }
  const most = Number(/(?:>|at most|maximum[^.\d]{0,40}|up to)\s*(\d{2,7})/i.exec(said)?.[1])
  const reason = `The provider refused it: ${quote(said)}`
  if (most > 0 && most < maxOutputTokens) {
    const decision: ParameterDecision = { parameter: 'maxOutputTokens', action: 'limited', reason }
    return corrected(prepared, { maxOutputTokens: most }, decision)
  }
  if (wireApi === 'anthropic-messages') return undefined
  return corrected(
    without(prepared, 'maxOutputTokens'),
    {},
    { parameter: 'maxOutputTokens', action: 'dropped', reason },
  )
}

/** The role is refused like a parameter: `messages[0].role` does not support `system` with this model. */
function refusesSystem({ systemRole }: SentParameters, detail: string | undefined, said: string): boolean {
  return (
    systemRole === 'system' && /\brole\b/.test(`${detail} ${said}`) && /\b(?:system|developer)\b/.test(said)
  )
}

function renamed(parameter: ParameterName, as: string, said: string): ParameterDecision {
  return { parameter, action: 'renamed', as, reason: `The provider asked for it: ${quote(said)}` }
}

function without(
  { parameters, decisions }: PreparedParameters,
  key: keyof SentParameters,
): PreparedParameters {
  const { [key]: _, ...rest } = parameters
  return { parameters: rest as SentParameters, decisions }
}

/** The newest decision about a parameter replaces the earlier one. */
function corrected(
  { parameters, decisions }: PreparedParameters,
  change: Partial<SentParameters>,
  decision: ParameterDecision,
): PreparedParameters {
  const others = decisions.filter(({ parameter }) => parameter !== decision.parameter)
  return { parameters: { ...parameters, ...change }, decisions: [...others, decision] }
}

function quote(said: string): string {
  const message = /"message"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(said)?.[1] ?? said
  const line = message.replace(/\s+/g, ' ').trim()
  return line.length > 160 ? `${line.slice(0, 160)}…` : line
}
