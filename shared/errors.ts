/**
 * What can go wrong between a prompt and its answer, in the words both processes use.
 * The kinds are decided in one place, electron/providers/errors.ts.
 */
import type { Milliseconds } from './ids.ts'

export const errorKinds = [
  'invalid_key',
  'missing_key',
  'keychain',
  'forbidden',
  'quota',
  'rate_limit',
  'overloaded',
  'server',
  'timeout',
  'network',
  'tls',
  'redirect',
  'model_not_found',
  'endpoint_not_found',
  'not_an_api',
  'context_length',
  'content_filter',
  'bad_request',
  'protocol',
  'too_large',
  'internal',
] as const
/** One kind per thing a user can do about it. */
export type ErrorKind = (typeof errorKinds)[number]

/** Where in the call the failure showed. */
export type ErrorPhase = 'prepare' | 'connect' | 'headers' | 'stream'

/** What the button beside the sentence does. `none`: nothing but trying again helps. */
export type Remedy = 'replace-key' | 'edit-provider' | 'unlock-keychain' | 'retry' | 'none'

/** A failed call as it is shown, stored and logged: already redacted, never holding a key, a header or a whole body. */
export type ErrorInfo = {
  kind: ErrorKind
  /**
   * A finer word within the kind: `connect`, `headers`, `idle`, `content`, `total` for timeouts; `dns`, `refused`,
   * `reset`, `offline`, `truncated`, `bad_port`, `bad_url`, `bad_encoding`, `not_http`, `https_on_http`,
   * `proxy_unreachable`, `proxy_sign_in`, `proxy_refused`, `unknown` for network; the code of the TLS library; the host a redirect pointed to; the parameter a vendor refused.
   */
  detail?: string
  /** One plain sentence (or two) for the user. */
  message: string
  remedy: Remedy
  phase: ErrorPhase
  /** The provider's label and the model asked for. */
  provider: string
  model: string
  /** HTTP status, when there was a response. */
  status?: number
  /** The vendor's own code or type, as text. */
  code?: string
  requestId?: string
  /** How long the vendor asked to wait. */
  retryAfterMs?: Milliseconds
  /** The vendor's own word on whether asking again can help (`x-should-retry`). */
  shouldRetry?: boolean
  /** At most 2 KB of what the vendor said, redacted. */
  excerpt?: string
}
