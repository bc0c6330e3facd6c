/** What we read of the OpenAI chat protocol: nothing is required that some server leaves out, unknown fields fall away. */
import { z } from 'zod'

/** A count that is no whole number is unknown, not an error: bad usage must not cost an answer. */
const count = z.number().int().nonnegative().nullish().catch(undefined)

export const usageSchema = z.object({
  prompt_tokens: count,
  completion_tokens: count,
  total_tokens: count,
  prompt_cache_hit_tokens: count,
  prompt_tokens_details: z
    .object({ cached_tokens: count, cache_write_tokens: count })
    .nullish()
    .catch(undefined),
  completion_tokens_details: z.object({ reasoning_tokens: count }).nullish().catch(undefined),
  reasoning_tokens: count,
  /** OpenRouter: US dollars. */
  cost: z.number().nonnegative().nullish().catch(undefined),
})
export type ApiUsage = z.infer<typeof usageSchema>

/** Mistral's reasoning models send a list of typed pieces where others send a string. */
const piece = z.object({
  type: z.string().nullish(),
  text: z.string().nullish(),
  thinking: z.union([z.string(), z.array(z.object({ text: z.string().nullish() }))]).nullish(),
})

const name = z.string().nullish().catch(undefined)
/** Some servers send the arguments as an object instead of its JSON. */
const functionPiece = z
  .object({ name, arguments: z.union([z.string(), z.record(z.string(), z.unknown())]).nullish() })
  .nullish()
  .catch(undefined)

const toolCall = z.object({ index: z.number().nullish().catch(undefined), id: name, function: functionPiece })
export type ApiToolCall = z.infer<typeof toolCall>

const message = z.object({
  content: z.union([z.string(), z.array(piece)]).nullish(),
  reasoning: z.string().nullish().catch(undefined),
  reasoning_content: z.string().nullish().catch(undefined),
  refusal: z.string().nullish().catch(undefined),
  tool_calls: z.array(toolCall).nullish().catch(undefined),
  /** The older form: one call, without id. */
  function_call: functionPiece,
})
export type ApiMessage = z.infer<typeof message>

const choice = z.object({
  index: z.number().nullish(),
  delta: message.nullish(),
  /** In place of `delta` when a server answers in one piece. */
  message: message.nullish(),
  finish_reason: z.string().nullish(),
})

export const chunkSchema = z.object({
  model: z.string().nullish().catch(undefined),
  choices: z.array(choice).nullish(),
  usage: usageSchema.nullish().catch(undefined),
  /** Groq's older place for the usage record. */
  x_groq: z.object({ usage: usageSchema.nullish() }).nullish().catch(undefined),
})
export type ApiChunk = z.infer<typeof chunkSchema>

const modelRow = z.object({ id: z.string().nullish(), name: z.string().nullish() })
/** OpenAI wraps the list in `data`, some servers in `models`, and some send it bare. */
export const modelListSchema = z.union([
  z.object({ data: z.array(modelRow) }).transform(list => list.data),
  z.object({ models: z.array(modelRow) }).transform(list => list.models),
  z.array(modelRow),
  // Ollama without any model says null.
  z.object({ object: z.literal('list'), data: z.null() }).transform(() => []),
])
