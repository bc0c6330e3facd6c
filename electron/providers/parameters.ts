/** The gatekeeper: what a model takes of what the user asked for, under which names, and a reason for every change. */
import type {
  ParameterDecision,
  ParameterName,
  Parameters,
  PreparedParameters,
  Reasoning,
  ReasoningEffort,
  SentParameters,
  WireApi,
} from '../../shared/parameters.ts'
import {
  isNewerClaude,
  isOpenAiReasoner,
  isThinkingClaude,
  knowsNoSystemRole,
  mayStopReasoning,
} from './model-facts/families.ts'
import type { ModelFacts } from './model-facts/model-facts.ts'
import type { Vendor } from './model-facts/vendor.ts'

export type GatekeeperCall = {
  vendor: Vendor
  wireApi: WireApi
  model: string
  /** Absent for models nothing is known of. */
  facts?: ModelFacts
}

type Asked = GatekeeperCall & {
  parameters: Parameters
  /** An OpenAI model that reasons, at OpenAI or Azure. */
  reasoner: boolean
}

/** Why a parameter is not sent; undefined when it is. */
type Refusal = (asked: Asked) => string | undefined

/** Pure: the same question always has the same answer. */
export function gatekeep(call: GatekeeperCall, parameters: Parameters): PreparedParameters {
  const asked: Asked = { ...call, parameters, reasoner: isReasoner(call) }
  const decisions: ParameterDecision[] = []
  const decide = (decision: ParameterDecision) => void decisions.push(decision)
  const { reasoningEffort: _, system: __, ...kept } = withoutRefused(asked, decide)
  const limited = { ...kept, ...outputLimit(asked, decide) }
  const reasoning = reasoningFor(asked, limited.maxOutputTokens, decide)
  return {
    parameters: {
      ...limited,
      ...withinRange(asked, limited, decide),
      ...(reasoning && { reasoning }),
      limitField: limitField(asked),
      ...names(asked, decide),
    },
    decisions,
  }
}

/** The facts know best; without them the name tells. */
function isReasoner({ vendor, model, facts }: GatekeeperCall): boolean {
  if (vendor !== 'openai' && vendor !== 'azure') return false
  if (facts?.reasoning === undefined || facts.temperature === undefined) return isOpenAiReasoner(model)
  return facts.reasoning && !facts.temperature
}

const sampling: Refusal = asked => {
  const { wireApi, model, facts, parameters, reasoner } = asked
  if (reasoner) {
    const off = parameters.reasoningEffort === 'none' && mayStopReasoning(model)
    return off ? undefined : `${model} reasons, and takes no sampling parameters while it does.`
  }
  if (wireApi === 'anthropic-messages') {
    if (facts?.temperature === false || isNewerClaude(model)) return `${model} takes no sampling parameters.`
    return thinks(asked) ? 'A Claude model takes no sampling parameters while it thinks.' : undefined
  }
  return facts?.temperature === false ? `${model} takes no sampling parameters.` : undefined
}

const missingFrom =
  (word: string, ...apis: WireApi[]): Refusal =>
  ({ wireApi }) =>
    apis.includes(wireApi) ? `The ${apiNames[wireApi]} API has no ${word}.` : undefined

const apiNames: Record<WireApi, string> = {
  'openai-chat': 'Chat Completions',
  'openai-responses': 'Responses',
  'anthropic-messages': 'Messages',
}

const reasonersTakeNo =
  (word: string): Refusal =>
  ({ vendor, model, facts, reasoner }) =>
    reasoner || (vendor === 'xai' && facts?.reasoning) ? `${model} reasons, and takes no ${word}.` : undefined

const refusals: Partial<Record<ParameterName, Refusal[]>> = {
  temperature: [sampling],
  topP: [
    sampling,
    ({ wireApi, parameters }) =>
      wireApi === 'anthropic-messages' && parameters.temperature !== undefined
        ? 'Claude takes a temperature or top_p, not both.'
        : undefined,
  ],
  frequencyPenalty: [
    missingFrom('frequency penalty', 'openai-responses', 'anthropic-messages'),
    reasonersTakeNo('frequency penalty'),
  ],
  presencePenalty: [
    missingFrom('presence penalty', 'openai-responses', 'anthropic-messages'),
    reasonersTakeNo('presence penalty'),
  ],
  seed: [missingFrom('seed', 'openai-responses', 'anthropic-messages')],
  stop: [missingFrom('stop texts', 'openai-responses'), reasonersTakeNo('stop texts')],
}

function withoutRefused(asked: Asked, decide: (decision: ParameterDecision) => void): Parameters {
  const kept = Object.entries(asked.parameters).filter(([key, value]) => {
    const parameter = key as ParameterName
    if (value === undefined || (Array.isArray(value) && value.length === 0)) return false
    const reason = refusals[parameter]?.map(refusal => refusal(asked)).find(found => found !== undefined)
    if (reason !== undefined) decide({ parameter, action: 'dropped', reason })
    return reason === undefined
  })
  return Object.fromEntries(kept) as Parameters
}

/** OpenAI renamed its limit; older and compatible servers know only the first name, Azure's older versions too. */
function limitField({ vendor, wireApi, reasoner }: Asked): SentParameters['limitField'] {
  if (wireApi === 'openai-responses') return 'max_output_tokens'
  if (wireApi === 'anthropic-messages') return 'max_tokens'
  return vendor === 'openai' || reasoner ? 'max_completion_tokens' : 'max_tokens'
}

/** Enough for a long answer, and within what every Claude 4 model may write. */
const usualClaudeLimit = 32_000
const earlyClaudeLimit = 4096

function outputLimit(
  asked: Asked,
  decide: (decision: ParameterDecision) => void,
): { maxOutputTokens?: number } {
  const { wireApi, model, facts, parameters } = asked
  const parameter = 'maxOutputTokens'
  const field = limitField(asked)
  if (parameters.maxOutputTokens !== undefined) {
    if (field !== 'max_tokens') {
      decide({ parameter, action: 'renamed', as: field, reason: `${model} knows the limit as ${field}.` })
    }
    return { maxOutputTokens: parameters.maxOutputTokens }
  }
  if (wireApi !== 'anthropic-messages') return {}
  const most = facts?.outputLimit ?? (isThinkingClaude(model) ? usualClaudeLimit : earlyClaudeLimit)
  const maxOutputTokens = Math.min(most, usualClaudeLimit)
  decide({
    parameter,
    action: 'defaulted',
    reason: `Anthropic wants a limit with every request; ${maxOutputTokens} tokens are sent.`,
  })
  return { maxOutputTokens }
}

function thinks({ model, parameters }: Asked): boolean {
  const { reasoningEffort } = parameters
  return reasoningEffort !== undefined && reasoningEffort !== 'none' && isThinkingClaude(model)
}

/** Tokens of thought for each word, where a model counts instead; 1,024 is the least Anthropic takes. */
const budgets: Record<ReasoningEffort, number> = {
  none: 0,
  minimal: 1024,
  low: 2048,
  medium: 8192,
  high: 16_384,
  xhigh: 24_576,
  max: 31_000,
}
const leastBudget = 1024
/** Tokens kept free for the answer itself. */
const leastAnswer = 256

function reasoningFor(
  asked: Asked,
  limit: number | undefined,
  decide: (decision: ParameterDecision) => void,
): Reasoning | undefined {
  const { vendor, wireApi, model, facts, parameters, reasoner } = asked
  const effort = parameters.reasoningEffort
  const parameter = 'reasoningEffort'
  if (effort === undefined) return undefined
  const drop = (reason: string) => void decide({ parameter, action: 'dropped', reason })
  if (wireApi !== 'anthropic-messages') {
    const named = (vendor === 'openai' || vendor === 'azure') && (facts !== undefined || vendor === 'openai')
    const silent = named ? !reasoner : facts?.reasoning === false
    return silent ? drop(`${model} does not reason.`) : { style: 'effort', effort }
  }
  if (facts?.reasoning === false || !isThinkingClaude(model)) return drop(`${model} does not think.`)
  if (effort === 'none') return drop('Claude does not think unless it is asked to.')
  if (isNewerClaude(model)) {
    if (effort !== 'minimal') return { style: 'adaptive', effort }
    decide({ parameter, action: 'limited', reason: 'The least effort Claude knows is low.' })
    return { style: 'adaptive', effort: 'low' }
  }
  const room = (limit ?? usualClaudeLimit) - leastAnswer
  if (room < leastBudget) return drop(`Thinking needs an output limit above ${leastBudget + leastAnswer}.`)
  const tokens = Math.min(budgets[effort], room)
  if (tokens < budgets[effort]) {
    decide({ parameter, action: 'limited', reason: `The output limit leaves ${tokens} tokens for thinking.` })
  }
  return { style: 'budget', tokens }
}

function withinRange(
  { wireApi }: Asked,
  { temperature }: Pick<Parameters, 'temperature'>,
  decide: (decision: ParameterDecision) => void,
): Pick<Parameters, 'temperature'> {
  if (wireApi !== 'anthropic-messages' || temperature === undefined || temperature <= 1) return {}
  decide({ parameter: 'temperature', action: 'limited', reason: 'Claude takes a temperature of at most 1.' })
  return { temperature: 1 }
}

function names(
  asked: Asked,
  decide: (decision: ParameterDecision) => void,
): Pick<SentParameters, 'seedField' | 'systemRole'> {
  const { vendor, wireApi, model, parameters } = asked
  const seedField = vendor === 'mistral' ? 'random_seed' : 'seed'
  if (parameters.seed !== undefined && seedField !== 'seed') {
    decide({
      parameter: 'seed',
      action: 'renamed',
      as: seedField,
      reason: 'Mistral knows it as random_seed.',
    })
  }
  // OpenAI reads `system` as its newer `developer`; only the first o1 models refuse both.
  const systemRole = wireApi !== 'anthropic-messages' && knowsNoSystemRole(model) ? 'user' : 'system'
  if (parameters.system !== undefined && systemRole === 'user') {
    const reason = `${model} has no system role; the system prompt is sent as the user's first message.`
    decide({ parameter: 'system', action: 'renamed', as: systemRole, reason })
  }
  return { seedField, systemRole }
}
