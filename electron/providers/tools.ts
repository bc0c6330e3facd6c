/** The provider core as the engine uses it: one object, with the network loaded when the first call needs it. */
import type { StreamPart } from '../../shared/chat.ts'
import type { ErrorInfo } from '../../shared/errors.ts'
import type { WireApi } from '../../shared/parameters.ts'
import type {
  ConfigPreview,
  ConfigProblem,
  ListedModel,
  LocalServer,
  ProviderConfig,
} from '../../shared/provider.ts'
import type { Connection, FetchPool } from '../network/fetch-pool.ts'
import type { HttpFetch } from '../network/http.ts'
import { hostOf } from './base-url.ts'
import { testProvider } from './check.ts'
import { checkConfig, normalizeConfig } from './config.ts'
import { createDemoFetch } from './demo/demo-fetch.ts'
import { discoverLocalServers } from './discover.ts'
import { providerError } from './errors.ts'
import { createOpenAiChat } from './openai-chat/adapter.ts'
import type { CallContext, ChatRequest } from './provider.ts'
import { createRegistry, previewConfig, wireApiOf } from './registry.ts'

export type ProviderTools = {
  /** Where a key of this configuration is sent: the origin it is bound to, and the host for people. */
  placeOf(config: ProviderConfig): { origin: string; host: string }
  check(config: ProviderConfig): ConfigProblem[]
  normalize(config: ProviderConfig): ProviderConfig
  preview(config: ProviderConfig): ConfigPreview
  /** What this model is spoken to in; the gatekeeper's names follow from it. */
  wireApiOf(config: ProviderConfig, model: string): WireApi
  /** Turns whatever a call failed with into what the user is told. */
  explain(error: unknown, config: ProviderConfig, model: string): ErrorInfo
  test(config: ProviderConfig, signal: AbortSignal, apiKey?: string): Promise<{ latencyMs: number }>
  /** What the endpoint offers and tells about each, retired ones included; where nothing is listed, the typed names. */
  describeModels(config: ProviderConfig, signal: AbortSignal, apiKey?: string): Promise<ListedModel[]>
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
  let network: Promise<FetchPool> | undefined
  const demoFetch = createDemoFetch()
  const networkFetch =
    (connection: Connection): HttpFetch =>
    async request => {
      network ??= import('../network/fetch-pool.ts').then(({ createFetchPool }) => createFetchPool())
      return (await network).fetchFor(connection)(request)
    }
  const fetchFor = (config: ProviderConfig) => (config.type === 'demo' ? demoFetch : networkFetch(config))
  const registry = createRegistry()
  const contextFor = (config: ProviderConfig, signal: AbortSignal, apiKey?: string): CallContext => ({
    fetch: fetchFor(config),
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
    wireApiOf,
    explain: (cause, config, model) => providerError({ config, model }, { phase: 'prepare', cause }).info,
    test: (config, signal, apiKey) =>
      testProvider(config, { ...contextFor(config, signal, apiKey), dialect: registry[config.type] }),
    async describeModels(config, signal, apiKey) {
      const listed = await registry[config.type].listModels?.(config, contextFor(config, signal, apiKey))
      return listed ?? config.models.map(id => ({ id }))
    },
    discover: () =>
      discoverLocalServers({
        dialect: createOpenAiChat(),
        fetch: networkFetch({}),
        signal: new AbortController().signal,
      }),
    stream: (config, request, signal, apiKey) =>
      registry[config.type].stream(config, request, contextFor(config, signal, apiKey)),
    close: () => void network?.then(pool => pool.close()),
  }
}
