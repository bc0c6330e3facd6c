/** The provider core as the catalog uses it; built once in the composition root. */
import type { StreamPart } from '../../shared/chat.ts'
import type { ErrorInfo } from '../../shared/errors.ts'
import type { ConfigPreview, ConfigProblem, LocalServer, ProviderConfig } from '../../shared/provider.ts'
import type { ChatRequest } from '../providers/provider.ts'

export type ProviderTools = {
  /** Where a key of this configuration is sent: the origin it is bound to, and the host for people. */
  placeOf(config: ProviderConfig): { origin: string; host: string }
  check(config: ProviderConfig): ConfigProblem[]
  normalize(config: ProviderConfig): ProviderConfig
  preview(config: ProviderConfig): ConfigPreview
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
}
