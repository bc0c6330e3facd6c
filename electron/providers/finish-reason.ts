/** The vendors' words for why a model stopped, in ours. One table: no two vendors mean different things by one word. */
import type { FinishReason } from '../../shared/chat.ts'

const unified: Record<string, FinishReason['unified']> = {
  stop: 'stop',
  eos: 'stop',
  end_turn: 'stop',
  stop_sequence: 'stop',
  completed: 'stop',
  length: 'length',
  max_tokens: 'length',
  max_output_tokens: 'length',
  model_context_window_exceeded: 'length',
  content_filter: 'content-filter',
  refusal: 'content-filter',
  tool_calls: 'tool-calls',
  function_call: 'tool-calls',
  tool_use: 'tool-calls',
}

/** Unknown words (Anthropic's `pause_turn` is one: more would come if asked) are kept as they are and count as `other`. */
export function readFinishReason(raw: string): FinishReason {
  return {
    unified: (Object.hasOwn(unified, raw) ? unified[raw] : undefined) ?? 'other',
    raw: raw.slice(0, 100),
  }
}
