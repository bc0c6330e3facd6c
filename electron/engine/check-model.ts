/** Proves that one model of a provider answers: by the endpoint's list, or by one tiny chat, within ten seconds. */
import type { Milliseconds } from '../../shared/ids.ts'
import type { ListedModel, ProviderConfig } from '../../shared/provider.ts'
import { NetworkError } from '../network/network-error.ts'
import type { ProviderTools } from '../providers/tools.ts'

const limit: Milliseconds = 10_000
/** Some reasoning models need room before the first word. */
const tinyAnswer = 16

/** The test of a provider; it hands on the list it has read, where there is one. */
type Tested = { latencyMs: Milliseconds; models?: ListedModel[] }

/** Throws what `tools.explain` understands. Everything that was opened is closed. */
export async function checkModel(
  tools: Pick<ProviderTools, 'test' | 'stream'>,
  config: ProviderConfig,
  model: string,
  apiKey?: string,
): Promise<{ latencyMs: Milliseconds }> {
  const controller = new AbortController()
  const timer = setTimeout(
    () => controller.abort(new NetworkError({ kind: 'timeout', detail: 'total' })),
    limit,
  )
  try {
    const only = { ...config, models: [model] }
    const { latencyMs, models }: Tested = await tools.test(only, controller.signal, apiKey)
    const listed = models?.some(({ id, lifecycle }) => id === model && lifecycle !== 'retired') ?? true
    // A list proves the key. A name that is not on it may still be an alias, so the model itself is asked.
    if (!listed) await firstPart(tools, only, model, controller.signal, apiKey)
    return { latencyMs }
  } finally {
    clearTimeout(timer)
    controller.abort()
  }
}

async function firstPart(
  tools: Pick<ProviderTools, 'stream'>,
  config: ProviderConfig,
  model: string,
  signal: AbortSignal,
  apiKey?: string,
): Promise<void> {
  const request = {
    model,
    messages: [{ role: 'user' as const, content: 'ping' }],
    maxOutputTokens: tinyAnswer,
  }
  for await (const _part of tools.stream(config, request, signal, apiKey)) return
}
