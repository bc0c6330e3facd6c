/** The usage record of the Responses API in ours. */
import type { Usage } from '../../../shared/chat.ts'
import type { ApiUsage } from './api.ts'

/** Undefined when the record names no token at all. */
export function readUsage(api: ApiUsage): Usage | undefined {
  const input = api.input_tokens ?? undefined
  const output = api.output_tokens ?? undefined
  if (input === undefined && output === undefined) return undefined
  const cacheRead = api.input_tokens_details?.cached_tokens ?? undefined
  const cacheWrite = api.input_tokens_details?.cache_write_tokens ?? undefined
  const reasoning = api.output_tokens_details?.reasoning_tokens ?? undefined
  return {
    ...(input !== undefined && { inputTokens: input }),
    ...(cacheRead !== undefined && { cacheReadTokens: Math.min(cacheRead, input ?? cacheRead) }),
    ...(cacheWrite !== undefined && { cacheWriteTokens: Math.min(cacheWrite, input ?? cacheWrite) }),
    ...(output !== undefined && { outputTokens: output }),
    ...(reasoning !== undefined && { reasoningTokens: Math.min(reasoning, output ?? reasoning) }),
    source: 'reported',
  }
}
