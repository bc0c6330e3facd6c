/** The words of one model call: what is said to a model, and the parts its answer arrives in. */

export const imageMediaTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const

/** `data` is base64. */
export type ImagePart = { type: 'image'; mediaType: (typeof imageMediaTypes)[number]; data: string }

export type ChatMessage = {
  role: 'system' | 'user' | 'assistant'
  content: string
  /** Shown to the model before the words; only with role `user`, and only for models that take images. */
  images?: ImagePart[]
  /** What the answer's `finish` carried, handed back as it came; only with role `assistant`. */
  carry?: unknown
}

/** Tokens of one attempt. An unknown count is `undefined`, never 0. Source: the provider's usage record. */
export type Usage = {
  /** Everything the model read, cache included. */
  inputTokens?: number
  cacheReadTokens?: number
  cacheWriteTokens?: number
  /** Everything the model wrote, reasoning included. */
  outputTokens?: number
  reasoningTokens?: number
  /** US dollars, where the provider itself says what the call cost (OpenRouter's `usage.cost`). */
  costUsd?: number
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
  /** The model wants a tool called; the whole call at once, before `finish`. `arguments` is its JSON, unchecked. */
  | { type: 'tool-call'; id: string; name: string; arguments: string }
  | {
      type: 'finish'
      reason: FinishReason
      usage?: Usage
      responseModel?: string
      /**
       * What the vendor wants back, unread and unchanged, with the next turn: signed or encrypted thinking.
       * JSON; stored with the run, given to the same model as `ChatMessage.carry`, never shown.
       */
      carry?: unknown
    }
