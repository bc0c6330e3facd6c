/** Our request as the JSON body of the OpenAI chat protocol. */
import type { ProviderType } from '../../../shared/provider.ts'
import type { ChatRequest } from '../provider.ts'

export type BodyOptions = {
  type: ProviderType
  /** Ask for a usage record; a few servers refuse the question. */
  includeUsage: boolean
}

/** JSON text, ready to send. */
export function chatBody(request: ChatRequest, { type, includeUsage }: BodyOptions): string {
  return JSON.stringify({
    model: request.model,
    messages: request.messages.map(({ role, content }) => ({ role, content })),
    stream: true,
    ...(includeUsage && { stream_options: { include_usage: true } }),
    ...(request.maxOutputTokens !== undefined && { [limitName(type)]: request.maxOutputTokens }),
  })
}

/** OpenAI's newer models refuse the old name; most other servers know only that one. */
function limitName(type: ProviderType): 'max_completion_tokens' | 'max_tokens' {
  return type === 'openai' ? 'max_completion_tokens' : 'max_tokens'
}
