/** Our request as the JSON body of the Responses API. */
import type { ChatMessage } from '../../../shared/chat.ts'
import type { ChatRequest } from '../provider.ts'

/** JSON text, ready to send. The conversation is ours: nothing is asked to be kept on the other side. */
export function responsesBody(request: ChatRequest): string {
  return JSON.stringify({
    store: false,
    ...(request.maxOutputTokens !== undefined && { max_output_tokens: request.maxOutputTokens }),
    ...request.parameters,
    model: request.model,
    input: request.messages.map(toItem),
    stream: true,
  })
}

function toItem({ role, content, images = [] }: ChatMessage) {
  if (images.length === 0) return { role, content }
  const shown = images.map(({ mediaType, data }) => ({
    type: 'input_image',
    detail: 'auto',
    image_url: `data:${mediaType};base64,${data}`,
  }))
  return { role, content: [...shown, ...(content === '' ? [] : [{ type: 'input_text', text: content }])] }
}
