/** Our request as the JSON body of the OpenAI chat protocol. */
import type { ChatMessage } from '../../../shared/chat.ts'
import type { ChatRequest } from '../provider.ts'

/** What a server may refuse and gets in another form on the second try. */
export type BodyOptions = {
  /** Ask for a usage record; a few servers refuse the question. */
  includeUsage: boolean
  /** OpenAI's newer models refuse the old name; most other servers know only that one. */
  limitName: 'max_completion_tokens' | 'max_tokens'
}

/** JSON text, ready to send. */
export function chatBody(request: ChatRequest, { includeUsage, limitName }: BodyOptions): string {
  return JSON.stringify({
    ...(request.maxOutputTokens !== undefined && { [limitName]: request.maxOutputTokens }),
    ...request.parameters,
    model: request.model,
    messages: request.messages.map(toMessage),
    stream: true,
    ...(includeUsage && { stream_options: { include_usage: true } }),
  })
}

function toMessage({ role, content, images = [] }: ChatMessage) {
  if (images.length === 0) return { role, content }
  const shown = images.map(({ mediaType, data }) => ({
    type: 'image_url',
    image_url: { url: `data:${mediaType};base64,${data}` },
  }))
  return { role, content: [...shown, ...(content === '' ? [] : [{ type: 'text', text: content }])] }
}
