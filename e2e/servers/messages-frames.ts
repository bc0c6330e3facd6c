/** Anthropic's Messages: named events, and each change between thinking and text begins a new block. */
import { type Frames, namedFrame } from './frames.ts'

type Kind = 'text' | 'thinking'

export function messagesFrames(model: string): Frames {
  let index = -1
  let open: Kind | undefined

  const close = () => {
    if (open === undefined) return ''
    const signature = { type: 'signature_delta', signature: 'c2lnbmVk' }
    const signed =
      open === 'thinking' ? namedFrame({ type: 'content_block_delta', index, delta: signature }) : ''
    open = undefined
    return signed + namedFrame({ type: 'content_block_stop', index })
  }
  const within = (kind: Kind, delta: object) => {
    const frame = () => namedFrame({ type: 'content_block_delta', index, delta })
    if (open === kind) return frame()
    const before = close()
    open = kind
    index += 1
    const content_block =
      kind === 'text' ? { type: kind, text: '' } : { type: kind, thinking: '', signature: '' }
    return before + namedFrame({ type: 'content_block_start', index, content_block }) + frame()
  }
  return {
    start: () => {
      const usage = { input_tokens: 10, output_tokens: 1 }
      const message = { id: 'msg_loopback', type: 'message', role: 'assistant', model, content: [], usage }
      return namedFrame({ type: 'message_start', message }) + namedFrame({ type: 'ping' })
    },
    text: text => within('text', { type: 'text_delta', text }),
    reasoning: thinking => within('thinking', { type: 'thinking_delta', thinking }),
    end: ({ finishReason = 'end_turn', usage }) => {
      const counts = usage && { input_tokens: usage.input, output_tokens: usage.output }
      const delta = { stop_reason: finishReason, stop_sequence: null }
      const last = namedFrame({ type: 'message_delta', delta, usage: counts ?? {} })
      return close() + last + namedFrame({ type: 'message_stop' })
    },
  }
}
