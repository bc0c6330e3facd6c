/** One usage record out of the vendors' many: cache counted inside the input, reasoning inside the output. */
import type { Usage } from '../../../shared/chat.ts'
import type { ApiUsage } from './api.ts'

/** Undefined when the record names no token at all. */
export function readUsage(api: ApiUsage): Usage | undefined {
  const input = api.prompt_tokens ?? undefined
  const completion = api.completion_tokens ?? undefined
  const reasoning = api.completion_tokens_details?.reasoning_tokens ?? api.reasoning_tokens ?? undefined
  const output = wholeOutput(api.total_tokens ?? undefined, input, completion, reasoning)
  if (input === undefined && output === undefined) return undefined
  const cacheRead = api.prompt_tokens_details?.cached_tokens ?? api.prompt_cache_hit_tokens ?? undefined
  const cacheWrite = api.prompt_tokens_details?.cache_write_tokens ?? undefined
  return {
    ...defined('inputTokens', input),
    ...defined('cacheReadTokens', atMost(cacheRead, input)),
    ...defined('cacheWriteTokens', atMost(cacheWrite, input)),
    ...defined('outputTokens', output),
    // OpenRouter has been seen to report one reasoning token more than the whole completion.
    ...defined('reasoningTokens', atMost(reasoning, output)),
    ...defined('costUsd', api.cost ?? undefined),
    source: 'reported',
  }
}

/** xAI leaves reasoning out of the completion; then the total is larger by just that. */
function wholeOutput(
  total: number | undefined,
  input: number | undefined,
  completion: number | undefined,
  reasoning: number | undefined,
): number | undefined {
  if (completion === undefined) {
    return total !== undefined && input !== undefined && total >= input ? total - input : undefined
  }
  const missing = total !== undefined && input !== undefined ? total - input - completion : 0
  return missing > 0 && missing === reasoning ? completion + missing : completion
}

function atMost(count: number | undefined, limit: number | undefined): number | undefined {
  return count !== undefined && limit !== undefined ? Math.min(count, limit) : count
}

function defined<Name extends keyof Usage>(name: Name, count: number | undefined): { [K in Name]?: number } {
  return count === undefined ? {} : ({ [name]: count } as { [K in Name]: number })
}
