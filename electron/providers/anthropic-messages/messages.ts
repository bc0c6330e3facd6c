/** Our request as the JSON body of the Messages API. */
import type { ChatMessage } from '../../../shared/chat.ts'
import type { ChatRequest } from '../provider.ts'
import type { ApiBlock } from './api.ts'
import { readCarry } from './carry.ts'

/** The field is required; this is what every model of the family may write. */
const defaultMaxTokens = 4096

/** JSON text, ready to send. */
export function messagesBody(request: ChatRequest): string {
  const system = request.messages.filter(({ role }) => role === 'system').map(({ content }) => content)
  return JSON.stringify({
    max_tokens: request.maxOutputTokens ?? defaultMaxTokens,
    ...(system.length > 0 && { system: system.join('\n\n') }),
    ...request.parameters,
    model: request.model,
    messages: alternate(request.messages, request.model),
    stream: true,
  })
}

type Turn = { role: 'user' | 'assistant'; content: ApiBlock[] }

/** Neighbours of one role become one message, and a message without any words is left out: both are refused otherwise. */
function alternate(messages: ChatMessage[], model: string) {
  const turns: Turn[] = []
  for (const message of messages) {
    if (message.role === 'system') continue
    const content = readCarry(message, model) ?? blocksOf(message)
    const last = turns.at(-1)
    if (content.length === 0) continue
    if (last?.role === message.role) last.content.push(...content)
    else turns.push({ role: message.role, content: [...content] })
  }
  return turns.map(({ role, content }) => ({ role, content: plain(content) }))
}

function blocksOf({ content, images = [] }: ChatMessage): ApiBlock[] {
  const shown = images.map(({ mediaType, data }) => ({
    type: 'image',
    source: { type: 'base64', media_type: mediaType, data },
  }))
  return [...shown, ...(content.trim() === '' ? [] : [{ type: 'text', text: content }])]
}

/** One block of text is sent as the string it is. */
function plain(content: ApiBlock[]): unknown {
  const [first] = content
  return content.length === 1 && first?.type === 'text' ? first.text : content
}
