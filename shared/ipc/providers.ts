/** Requests about providers and their keys. None takes a key and none returns one. */
import { z } from 'zod'
import type { ProviderId } from '../ids.ts'
import type {
  ConfigPreview,
  ConfigProblem,
  ListedModel,
  LocalServer,
  Provider,
  ProviderConfig,
} from '../provider.ts'
import type { KeyEntryOutcome, VaultStatus } from '../vault.ts'
import { define } from './define.ts'
import { id } from './ids.ts'

const proxySetting = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('none') }),
  z.strictObject({ mode: z.literal('system') }),
  z.strictObject({ mode: z.literal('manual'), url: z.string().max(4096) }),
])

/** Shape and size only; whether the values make sense is said field by field in a ConfigProblem. */
export const providerConfig: z.ZodType<ProviderConfig> = z.strictObject({
  type: z.enum(['openai', 'azure', 'anthropic', 'openai-compatible', 'demo']),
  label: z.string().max(200),
  baseUrl: z.string().max(4096),
  models: z.array(z.string().max(300)).max(2000),
  needsKey: z.boolean(),
  apiVersion: z.string().max(100).exactOptional(),
  headers: z.record(z.string().max(200), z.string().max(10_000)).exactOptional(),
  responsesModels: z.array(z.string().max(300)).max(2000).exactOptional(),
  allowHttp: z.literal(true).exactOptional(),
  caCertificate: z.string().max(200_000).exactOptional(),
  proxy: proxySetting.exactOptional(),
  prices: z
    .record(z.string().max(300), z.strictObject({ input: z.number(), output: z.number() }))
    .exactOptional(),
  timeouts: z
    .strictObject({ headers: z.number().exactOptional(), idle: z.number().exactOptional() })
    .exactOptional(),
})

const provider = z.strictObject({ providerId: id<ProviderId>() })

/** A saved provider, or the fields to correct; nothing is stored in the second case. */
export type SaveProviderResult = { ok: true; provider: Provider } | { ok: false; problems: ConfigProblem[] }

export const providerRequests = {
  /** The URL a configuration would send to, made by the code that sends. */
  'providers.preview': define(z.strictObject({ config: providerConfig })).returns<ConfigPreview>(),
  'providers.add': define(z.strictObject({ config: providerConfig })).returns<SaveProviderResult>(),
  /** A key belongs to the origin it was saved for: after a change of origin the provider has none, until it is changed back. */
  'providers.update': define(
    z.strictObject({ providerId: id<ProviderId>(), config: providerConfig }),
  ).returns<SaveProviderResult>(),
  /** Hides the provider at once; it and its key are erased some time after `undoMs` have passed. */
  'providers.remove': define(provider).returns<{ undoMs: number }>(),
  'providers.restore': define(provider).returns<Provider>(),
  /** Asks the endpoint for its models, else for one tiny answer, within 10 s; the outcome is in `health`. */
  'providers.test': define(provider).returns<Provider>(),
  /** Asks the endpoint for the models it offers, retired ones included; the list is not stored. */
  'providers.listModels': define(provider).returns<ListedModel[]>(),
  /** Looks for model servers on this computer (Ollama, LM Studio, llama.cpp, vLLM) on their usual loopback ports. */
  'providers.discover': define(z.undefined()).returns<LocalServer[]>(),
  /** Opens the key window and answers when it is gone. The key goes from that window to the vault, never here. */
  'keys.enter': define(provider).returns<{ outcome: KeyEntryOutcome; provider: Provider }>(),
  /** Looks at the keychain again. */
  'vault.check': define(z.undefined()).returns<VaultStatus>(),
  /** Lets the keychain ask for its password, and answers when it is unlocked or the user declined. */
  'vault.unlock': define(z.undefined()).returns<VaultStatus>(),
  /** Keeps keys in memory until the app quits. */
  'vault.useMemory': define(z.strictObject({ enabled: z.boolean() })).returns<VaultStatus>(),
}
