/**
 * What an answer with thinking carries to the next turn. Anthropic signs its thinking and takes it back only as it was,
 * in its place among the other blocks; so the blocks are kept whole and handed back to the same model.
 */
import { z } from 'zod'
import type { ChatMessage } from '../../../shared/chat.ts'
import type { ApiBlock } from './api.ts'

const format = 'anthropic-messages'

const carrySchema = z.object({
  format: z.literal(format),
  model: z.string(),
  content: z.array(z.looseObject({ type: z.string() })),
})
type Carry = z.infer<typeof carrySchema>

/** Undefined when no block needs to come back: plain text is in the message anyway. */
export function makeCarry(model: string, content: ApiBlock[]): Carry | undefined {
  const signed = content.some(({ type }) => type === 'thinking' || type === 'redacted_thinking')
  return signed ? { format, model, content: content.filter(block => !isEmptyText(block)) } : undefined
}

/** The blocks of an earlier answer; undefined when they are not this model's, or the user has changed the text since. */
export function readCarry({ role, content, carry }: ChatMessage, model: string): ApiBlock[] | undefined {
  if (role !== 'assistant' || carry === undefined) return undefined
  const parsed = carrySchema.safeParse(carry)
  if (!parsed.success || parsed.data.model !== model) return undefined
  return textOf(parsed.data.content) === content ? parsed.data.content : undefined
}

function textOf(content: ApiBlock[]): string {
  return content
    .map(block => (block.type === 'text' && typeof block.text === 'string' ? block.text : ''))
    .join('')
}

/** Refused when sent, although it is sometimes received. */
function isEmptyText({ type, text }: ApiBlock): boolean {
  return type === 'text' && text === ''
}
