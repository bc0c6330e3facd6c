/** What a session asks of its model beside the prompt, and what becomes of it on the way to one vendor. */

export const reasoningEfforts = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const
/** How long a model may think before it answers; which words a model knows differs. */
export type ReasoningEffort = (typeof reasoningEfforts)[number]

/** Everything is optional: what is absent is not sent, and the vendor's own default holds. */
export type Parameters = {
  /** 0 to 2; Anthropic's models take at most 1. */
  temperature?: number
  /** 0 to 1. */
  topP?: number
  /** Tokens, reasoning included. */
  maxOutputTokens?: number
  /** −2 to 2. */
  frequencyPenalty?: number
  /** −2 to 2. */
  presencePenalty?: number
  /** The same seed makes answers alike where a vendor supports it; none promises they are equal. */
  seed?: number
  /** Texts that end the answer, at most four. */
  stop?: string[]
  reasoningEffort?: ReasoningEffort
  /** Said to the model before the conversation. */
  system?: string
}
export type ParameterName = keyof Parameters

/** What an endpoint speaks. */
export type WireApi = 'openai-chat' | 'openai-responses' | 'anthropic-messages'

/**
 * What happened to a parameter for one model.
 * - `dropped`: not sent. · `renamed`: sent under the name in `as`. · `limited`: sent with another value.
 * - `defaulted`: not asked for, sent because the vendor demands it.
 */
export type ParameterDecision = {
  parameter: ParameterName
  action: 'dropped' | 'renamed' | 'defaulted' | 'limited'
  /** The vendor's name, when it was renamed. */
  as?: string
  /** A plain sentence. */
  reason: string
}

/** How a model is told to reason: by a word, or, for earlier Claude models, by a number of tokens. */
export type Reasoning =
  | { style: 'effort'; effort: ReasoningEffort }
  | { style: 'adaptive'; effort: ReasoningEffort }
  | { style: 'budget'; tokens: number }

/** What is sent, after the gatekeeper: neutral values, and the vendor's names where they differ. Holds no secret. */
export type SentParameters = Omit<Parameters, 'reasoningEffort' | 'system'> & {
  reasoning?: Reasoning
  /** The body field of the output limit, whether or not one is sent. */
  limitField: 'max_tokens' | 'max_completion_tokens' | 'max_output_tokens'
  seedField: 'seed' | 'random_seed'
  /** The role the system prompt is sent with; a few models know only the user's. */
  systemRole: 'system' | 'user'
}

/** The outcome of the gatekeeper for one model. */
export type PreparedParameters = { parameters: SentParameters; decisions: ParameterDecision[] }
