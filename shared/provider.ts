/** A provider as the window may know it: configuration and facts, never the key. */
import type { ErrorInfo } from './errors.ts'
import type { Milliseconds, ProviderId, Timestamp } from './ids.ts'

/** `demo` answers inside the app, offline and without a key. */
export type ProviderType = 'openai' | 'azure' | 'anthropic' | 'openai-compatible' | 'demo'

/** How calls leave this computer. `system` is what HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY say then. */
export type ProxySetting =
  | { mode: 'none' }
  | { mode: 'system' }
  /** `url` is the proxy's http(s) address without a sign-in. */
  | { mode: 'manual'; url: string }

/** What only some providers need. None of it is secret: all of it is stored in the clear. */
export type ProviderOptions = {
  /** Azure's classic addresses: the dated `api-version`. Anthropic: the `anthropic-version`. Absent means our default. */
  apiVersion?: string
  /**
   * Sent with every call, by name. `{key}` in a value stands for the saved key; a header that has it takes the place
   * of the one the key usually travels in, so that the key is sent once.
   */
  headers?: Record<string, string>
  /** The models spoken to over the Responses API (OpenAI, and Azure's `/openai/v1`); the others over Chat Completions. */
  responsesModels?: string[]
  /** The user has confirmed that key and prompts travel readable, over http to another computer. */
  allowHttp?: true
  /** One or more PEM certificates trusted for this provider besides the built-in ones. */
  caCertificate?: string
  /** Absent means `none`: calls go straight to the provider. */
  proxy?: ProxySetting
  /**
   * In whole seconds, 1 to 3600; absent means the app's own, 60 s each. `headers`: until the answer begins.
   * `idle`: between two pieces of it. Models that think long before they speak need more.
   */
  timeouts?: { headers?: number; idle?: number }
  /** The user's own prices by model, in US dollars per million tokens; they count before any table. */
  prices?: Record<string, { input: number; output: number }>
}

/** What the user types in the dialog; the same shape is stored. */
export type ProviderConfig = {
  type: ProviderType
  label: string
  /**
   * Absolute http(s) URL without query, userinfo or fragment. It ends before `/chat/completions`; Azure's classic form
   * before `/openai/deployments`, Anthropic's before `/v1/messages`.
   */
  baseUrl: string
  /** Model ids in the order they are offered; at least one. Azure: the names of deployments. */
  models: string[]
  /** False for endpoints that want no key (a model server on this computer, the demo). */
  needsKey: boolean
} & ProviderOptions

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
export type ConfigProblem = {
  field: keyof ProviderConfig
  message: string
  /** The problem is gone when the user sets this option; the sentence says what that means. */
  confirm?: 'allowHttp'
}

/** A certificate of `caCertificate`, for people to compare. */
export type CertificateInfo = {
  /** The name it is issued to. */
  subject: string
  /** SHA-256 in pairs of hex digits. */
  fingerprint: string
  validUntil: Timestamp
}

/** The request a configuration would send, made by the code that sends. */
export type ConfigPreview =
  | {
      url: string
      problems: []
      /** The configuration as it would be stored: a pasted address taken apart, blanks gone. */
      config: ProviderConfig
      certificates: CertificateInfo[]
    }
  | { url?: undefined; problems: ConfigProblem[] }

/** A model an endpoint lists. */
export type ListedModel = {
  id: string
  /** Absent where the endpoint does not tell. A retired model is refused. */
  lifecycle?: 'active' | 'deprecated' | 'retired'
  /** The day it is retired, YYYY-MM-DD. */
  retiresAt?: string
}

/** A model server found on this computer. */
export type LocalServer = { name: string; baseUrl: string; models: string[] }
