/** Looks for model servers on this computer at the ports they usually have. */
import type { Milliseconds } from '../../shared/ids.ts'
import type { LocalServer } from '../../shared/provider.ts'
import type { HttpFetch } from '../network/http.ts'
import { NetworkError } from '../network/network-error.ts'
import type { ListingDialect } from './provider.ts'

type Candidate = { name: string; port: number }

export const usualServers: readonly Candidate[] = [
  { name: 'Ollama', port: 11434 },
  { name: 'LM Studio', port: 1234 },
  { name: 'llama.cpp', port: 8080 },
  { name: 'vLLM', port: 8000 },
]

export type DiscoverContext = {
  dialect: ListingDialect
  fetch: HttpFetch
  signal: AbortSignal
  candidates?: readonly Candidate[]
  /** For each server; 800 ms unless told. */
  limit?: Milliseconds
}

/** Asks all at once, without any key. Whatever does not answer with a model list in time is not there. */
export async function discoverLocalServers(context: DiscoverContext): Promise<LocalServer[]> {
  const { candidates = usualServers, limit = 800 } = context
  const found = await Promise.all(candidates.map(candidate => ask(candidate, limit, context)))
  return found.flat()
}

async function ask(
  { name, port }: Candidate,
  limit: Milliseconds,
  { dialect, fetch, signal }: DiscoverContext,
): Promise<LocalServer[]> {
  const baseUrl = `http://127.0.0.1:${port}/v1`
  const config = { type: 'openai-compatible' as const, label: name, baseUrl, models: [], needsKey: false }
  const controller = new AbortController()
  const timer = setTimeout(
    () => controller.abort(new NetworkError({ kind: 'timeout', detail: 'total' })),
    limit,
  )
  try {
    const call = { fetch, signal: AbortSignal.any([signal, controller.signal]) }
    const models = await dialect.listModels(config, call)
    return [{ name, baseUrl, models: models.map(({ id }) => id) }]
  } catch {
    return []
  } finally {
    clearTimeout(timer)
  }
}
