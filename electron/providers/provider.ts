/** The spec of a dialect: small pure maps around one stream loop, given the network and the key for one call. */
import type { ChatMessage, StreamPart } from '../../shared/chat.ts'
import type { ErrorInfo } from '../../shared/errors.ts'
import type { ConfigProblem, ListedModel, ProviderConfig } from '../../shared/provider.ts'
import type { HttpFetch } from '../network/http.ts'

export type ChatRequest = {
  model: string
  messages: ChatMessage[]
  /** Tokens the model may write at most, reasoning included. */
  maxOutputTokens?: number
  /** Further fields of the body, in the words of the vendor; they win over what the dialect would send itself. */
  parameters?: Readonly<Record<string, unknown>>
}

/** What one call may use. The key is a value that lives as long as the call. */
export type CallContext = {
  fetch: HttpFetch
  signal: AbortSignal
  /** Absent when the provider wants none. */
  apiKey?: string
}

/**
 * How one family of endpoints is spoken to. Every failure is thrown as a ProviderError;
 * a stop through `context.signal` is none and is thrown as the signal's own reason.
 */
export interface Dialect {
  /** The URL a chat is sent to: the same function makes the preview and the request. */
  chatUrl(config: ProviderConfig, model: string): string
  /** Yields the answer as it comes; returns only after the protocol's own end, else throws. */
  stream(config: ProviderConfig, request: ChatRequest, context: CallContext): AsyncGenerator<StreamPart, void>
  /** The models the endpoint offers. Absent where a key cannot ask for them. */
  listModels?(config: ProviderConfig, context: CallContext): Promise<ListedModel[]>
}

/** A dialect whose endpoints list their models. */
export type ListingDialect = Dialect & Required<Pick<Dialect, 'listModels'>>

/** Checks a typed configuration field by field; an empty list means it can be saved. */
export type CheckConfig = (config: ProviderConfig) => ConfigProblem[]

/** A failed call. `info` is redacted and may be shown, stored and logged; `cause` may not. */
export class ProviderError extends Error {
  readonly info: ErrorInfo
  constructor(info: ErrorInfo, options?: { cause?: unknown }) {
    super(info.message, options)
    this.name = 'ProviderError'
    this.info = info
  }
}
