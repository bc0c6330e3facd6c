/** The provider core as the engine uses it: one object, with the network loaded when the first call needs it. */
import type { StreamPart } from '../../shared/chat.ts'
import type { ErrorInfo } from '../../shared/errors.ts'
import type { ConfigPreview, ConfigProblem, LocalServer, ProviderConfig } from '../../shared/provider.ts'
import type { ClosableHttpFetch } from '../network/fetch.ts'
import type { HttpFetch } from '../network/http.ts'
import { hostOf } from './base-url.ts'
import { testProvider } from './check.ts'
import { checkConfig, normalizeConfig } from './config.ts'
import { createDemoFetch } from './demo/demo-fetch.ts'
import { discoverLocalServers } from './discover.ts'
import { providerError } from './errors.ts'
import type { CallContext, ChatRequest } from './provider.ts'
import { createRegistry, previewConfig } from './registry.ts'

export type ProviderTools = {
  /** Where a key of this configuration is sent: the origin it is bound to, and the host for people. */
  placeOf(config: ProviderConfig): { origin: string; host: string }
  check(config: ProviderConfig): ConfigProblem[]
  normalize(config: ProviderConfig): ProviderConfig
  preview(config: ProviderConfig): ConfigPreview
  /** Turns whatever a call failed with into what the user is told. */
  explain(error: unknown, config: ProviderConfig, model: string): ErrorInfo
  test(config: ProviderConfig, signal: AbortSignal, apiKey?: string): Promise<{ latencyMs: number }>
  listModels(config: ProviderConfig, signal: AbortSignal, apiKey?: string): Promise<string[]>
  discover(): Promise<LocalServer[]>
  stream(
    config: ProviderConfig,
    request: ChatRequest,
    signal: AbortSignal,
    apiKey?: string,
  ): AsyncIterable<StreamPart>
  /** Ends every connection. */
  close(): void
}

export function createProviderTools(): ProviderTools {
  let network: Promise<ClosableHttpFetch> | undefined
  const lazyFetch: HttpFetch = async request => {
    network ??= import('../network/fetch.ts').then(({ createHttpFetch }) => createHttpFetch())
    return (await network)(request)
  }
  const registry = createRegistry({ network: lazyFetch, demo: createDemoFetch() })
  const familyOf = (config: ProviderConfig) => registry[config.type]
  const contextFor = (config: ProviderConfig, signal: AbortSignal, apiKey?: string): CallContext => ({
    fetch: familyOf(config).fetch,
    signal,
    ...(apiKey !== undefined && { apiKey }),
  })

  return {
    placeOf: config => ({
      origin: new URL(config.baseUrl).origin,
      host: config.type === 'demo' ? '' : hostOf(config.baseUrl),
    }),
    check: config => checkConfig(config),
    normalize: normalizeConfig,
    preview: config => previewConfig(registry, config),
    explain: (cause, config, model) => providerError({ config, model }, { phase: 'prepare', cause }).info,
    test: (config, signal, apiKey) =>
      testProvider(config, { ...contextFor(config, signal, apiKey), dialect: familyOf(config).dialect }),
    listModels: (config, signal, apiKey) =>
      familyOf(config).dialect.listModels(config, contextFor(config, signal, apiKey)),
    discover: () =>
      discoverLocalServers({
        dialect: registry['openai-compatible'].dialect,
        fetch: lazyFetch,
        signal: new AbortController().signal,
      }),
    stream: (config, request, signal, apiKey) =>
      familyOf(config).dialect.stream(config, request, contextFor(config, signal, apiKey)),
    close: () => void network?.then(fetch => fetch.close()),
  }
}
