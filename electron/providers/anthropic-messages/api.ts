/** What we read of the Messages API. Event and block types may be added within a version, so unknown ones fall away. */
import { z } from 'zod'

/** A count that is no whole number is unknown, not an error: bad usage must not cost an answer. */
const count = z.number().int().nonnegative().nullish().catch(undefined)

export const usageSchema = z.object({
  input_tokens: count,
  cache_creation_input_tokens: count,
  cache_read_input_tokens: count,
  output_tokens: count,
  output_tokens_details: z.object({ thinking_tokens: count }).nullish().catch(undefined),
})
export type ApiUsage = z.infer<typeof usageSchema>

const usage = usageSchema.nullish().catch(undefined)
const text = z.string().nullish()

/** Blocks are kept with every field they have: what we do not read may be wanted back. */
const block = z.looseObject({ type: z.string() })
export type ApiBlock = z.infer<typeof block>

/** Deltas of types to come may use the same names for other things. */
const own = text.catch(undefined)

const delta = z.object({
  type: z.string(),
  text: own,
  thinking: own,
  signature: own,
  partial_json: own,
})
export type ApiDelta = z.infer<typeof delta>

const index = z.number().int().nonnegative()

/** Only the events that carry something; the others parse to undefined. */
export const eventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('message_start'),
    message: z.object({ model: text.catch(undefined), usage }),
  }),
  z.object({ type: z.literal('content_block_start'), index, content_block: block }),
  z.object({ type: z.literal('content_block_delta'), index, delta }),
  z.object({
    type: z.literal('message_delta'),
    delta: z.object({ stop_reason: text }),
    usage,
  }),
  z.object({ type: z.literal('message_stop') }),
])
export type ApiEvent = z.infer<typeof eventSchema>

/** The types above, to tell an event that may be skipped from one that is broken. */
export const knownEvents: ReadonlySet<string> = new Set(
  eventSchema.options.map(option => option.shape.type.value),
)

/** An answer in one piece. */
export const messageSchema = z.looseObject({
  type: z.literal('message'),
  content: z.array(block),
  stop_reason: text,
})

export const modelPageSchema = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      lifecycle: z.enum(['active', 'deprecated', 'retired']).nullish().catch(undefined),
      retires_at: text.catch(undefined),
    }),
  ),
  has_more: z.boolean().nullish().catch(false),
  last_id: text.catch(undefined),
})
