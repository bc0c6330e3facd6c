/** Tokens by rule of thumb, for answers without a usage record; always marked as an estimate. */
import type { ChatMessage, Usage } from '../../shared/chat.ts'

/** About right for English and for code with today's tokenizers; other scripts have fewer characters in a token. */
const charactersPerToken = 4

export function estimateUsage(messages: readonly ChatMessage[], answer: string): Usage {
  return {
    inputTokens: tokens(charactersOf(messages)),
    outputTokens: tokens(answer.length),
    source: 'estimated',
  }
}

/** In UTF-16 units. */
export function charactersOf(messages: readonly ChatMessage[]): number {
  return messages.reduce((sum, { content }) => sum + content.length, 0)
}

function tokens(characters: number): number {
  return Math.ceil(characters / charactersPerToken)
}
