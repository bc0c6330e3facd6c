/** What we read of the Responses API: a few of its many events, by name; the others fall away. */
import { z } from 'zod'

/** A count that is no whole number is unknown, not an error: bad usage must not cost an answer. */
const count = z.number().int().nonnegative().nullish().catch(undefined)

const usageSchema = z.object({
  input_tokens: count,
  input_tokens_details: z
    .object({ cached_tokens: count, cache_write_tokens: count })
    .nullish()
    .catch(undefined),
  output_tokens: count,
  output_tokens_details: z.object({ reasoning_tokens: count }).nullish().catch(undefined),
})
export type ApiUsage = z.infer<typeof usageSchema>

const text = z.string().nullish()

const content = z.object({ type: text, text, refusal: text })

/** Items of other types use the same names for other things. */
const own = text.catch(undefined)

const item = z.object({
  type: z.string(),
  call_id: own,
  name: own,
  arguments: own,
  content: z.array(content).nullish().catch(undefined),
  summary: z.array(content).nullish().catch(undefined),
})
export type ApiItem = z.infer<typeof item>

const response = z.object({
  status: text,
  model: text.catch(undefined),
  error: z.unknown().optional(),
  incomplete_details: z.object({ reason: text }).nullish().catch(undefined),
  output: z.array(item).nullish().catch(undefined),
  usage: usageSchema.nullish().catch(undefined),
})
export type ApiResponse = z.infer<typeof response>

const index = z.number().int().nonnegative()

const delta = <Name extends string>(name: Name) =>
  z.object({ type: z.literal(name), output_index: index.nullish(), delta: z.string() })

export const eventSchema = z.discriminatedUnion('type', [
  delta('response.output_text.delta'),
  delta('response.refusal.delta'),
  delta('response.reasoning_text.delta'),
  delta('response.reasoning_summary_text.delta'),
  delta('response.function_call_arguments.delta'),
  z.object({ type: z.literal('response.reasoning_summary_part.added'), summary_index: index.nullish() }),
  z.object({ type: z.literal('response.output_item.added'), output_index: index, item }),
  z.object({ type: z.literal('response.output_item.done'), output_index: index, item }),
  z.object({ type: z.literal('response.created'), response }),
  z.object({ type: z.literal('response.completed'), response }),
  z.object({ type: z.literal('response.incomplete'), response }),
  z.object({ type: z.literal('response.failed'), response }),
])
export type ApiEvent = z.infer<typeof eventSchema>

/** The types above, to tell an event that may be skipped from one that is broken. */
export const knownEvents: ReadonlySet<string> = new Set(
  eventSchema.options.map(option => option.shape.type.value),
)
