/** A provider as the window may know it: configuration and facts, never the key. */
import type { ErrorInfo } from './errors.ts'
import type { Milliseconds, ProviderId, Timestamp } from './ids.ts'

/** `demo` answers inside the app, offline and without a key. */
export type ProviderType = 'openai' | 'openai-compatible' | 'demo'

/** What the user types in the dialog; the same shape is stored. */
export type ProviderConfig = {
  type: ProviderType
  label: string
  /** Absolute http(s) URL without query, userinfo or fragment; ends before `/chat/completions`. */
  baseUrl: string
  /** Model ids in the order they are offered; at least one. */
  models: string[]
  /** False for endpoints that want no key (a model server on this computer, the demo). */
  needsKey: boolean
}

/** Where a saved key is kept and how to recognise it. */
export type KeyInfo = {
  storage: 'keychain' | 'memory'
  /** The last four characters, for recognition only; absent when the key is shorter than 12. */
  last4?: string
  /** Eight hex digits of an HMAC of the key with a salt of this installation: equal keys look equal, nothing else is told. */
  fingerprint: string
  savedAt: Timestamp
}

/** The outcome of the last test of a provider. */
export type Health =
  | { state: 'untested' }
  | { state: 'ok'; checkedAt: Timestamp; latencyMs: Milliseconds }
  | { state: 'failed'; checkedAt: Timestamp; error: ErrorInfo }

export type Provider = ProviderConfig & {
  id: ProviderId
  /** The host a key of this provider is sent to, with its port when it is not the default one; empty for the demo. */
  host: string
  key?: KeyInfo
  health: Health
  createdAt: Timestamp
}

/** What is wrong with a typed configuration, by field; the sentence says what to type instead. */
export type ConfigProblem = { field: keyof ProviderConfig; message: string }

/** The request a configuration would send, made by the code that sends. */
export type ConfigPreview = { url: string; problems: [] } | { url?: undefined; problems: ConfigProblem[] }

/** A model server found on this computer. */
export type LocalServer = { name: string; baseUrl: string; models: string[] }
