/** The words of one model call: what is said to a model, and the parts its answer arrives in. */

export type ChatMessage = { role: 'system' | 'user' | 'assistant'; content: string }

/** Tokens of one attempt. An unknown count is `undefined`, never 0. Source: the provider's usage record. */
export type Usage = {
  /** Everything the model read, cache included. */
  inputTokens?: number
  cacheReadTokens?: number
  cacheWriteTokens?: number
  /** Everything the model wrote, reasoning included. */
  outputTokens?: number
  reasoningTokens?: number
  /** `reported` by the provider, or `estimated` by us because no usage record came. */
  source: 'reported' | 'estimated'
}

/** Why the model stopped; `raw` is the vendor's own word. */
export type FinishReason = {
  unified: 'stop' | 'length' | 'content-filter' | 'tool-calls' | 'other'
  raw: string
}

/** A piece of a streamed answer, in the order it came. A stream that ends without `finish` was cut. */
export type StreamPart =
  | { type: 'text-delta'; text: string }
  | { type: 'reasoning-delta'; text: string }
  | { type: 'finish'; reason: FinishReason; usage?: Usage; responseModel?: string }
