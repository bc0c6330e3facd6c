/** Anthropic's counts in ours: its input leaves the cache out, ours has it in. */
import type { Usage } from '../../../shared/chat.ts'
import type { ApiUsage } from './api.ts'

/** Counts are cumulative and may be stated again: a later number replaces an earlier one, a missing one does not. */
export function laterUsage(earlier: ApiUsage, later: ApiUsage): ApiUsage {
  const stated = Object.entries(later).filter(([, value]) => value !== undefined && value !== null)
  return { ...earlier, ...Object.fromEntries(stated) }
}

/** Undefined when the record names no token at all. */
export function readUsage(api: ApiUsage): Usage | undefined {
  const { input_tokens: fresh, output_tokens: output } = api
  const cacheRead = api.cache_read_input_tokens
  const cacheWrite = api.cache_creation_input_tokens
  const reasoning = api.output_tokens_details?.thinking_tokens
  if (!isCount(fresh) && !isCount(output)) return undefined
  return {
    ...(isCount(fresh) && { inputTokens: fresh + (cacheRead ?? 0) + (cacheWrite ?? 0) }),
    ...(isCount(cacheRead) && { cacheReadTokens: cacheRead }),
    ...(isCount(cacheWrite) && { cacheWriteTokens: cacheWrite }),
    ...(isCount(output) && { outputTokens: output }),
    ...(isCount(reasoning) && { reasoningTokens: isCount(output) ? Math.min(reasoning, output) : reasoning }),
    source: 'reported',
  }
}

function isCount(count: number | null | undefined): count is number {
  return count !== undefined && count !== null
}
