/** The vendors' words for why a model stopped, in ours. */
import type { FinishReason } from '../../../shared/chat.ts'

const unified: Record<string, FinishReason['unified']> = {
  stop: 'stop',
  eos: 'stop',
  end_turn: 'stop',
  length: 'length',
  max_tokens: 'length',
  content_filter: 'content-filter',
  refusal: 'content-filter',
  tool_calls: 'tool-calls',
  function_call: 'tool-calls',
}

/** Unknown words are kept as they are and count as `other`. */
export function readFinishReason(raw: string): FinishReason {
  return {
    unified: (Object.hasOwn(unified, raw) ? unified[raw] : undefined) ?? 'other',
    raw: raw.slice(0, 100),
  }
}
