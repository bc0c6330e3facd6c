/** Tests a provider: its model list, or else one tiny chat, within one time limit and with nothing left open. */
import type { ErrorKind } from '../../shared/errors.ts'
import type { Milliseconds } from '../../shared/ids.ts'
import type { ListedModel, ProviderConfig } from '../../shared/provider.ts'
import { NetworkError } from '../network/network-error.ts'
import { hostOf } from './base-url.ts'
import { type CallContext, type Dialect, ProviderError } from './provider.ts'

export type TestContext = CallContext & {
  dialect: Dialect
  /** For the whole test; 10 s unless told. */
  limit?: Milliseconds
  /** A clock that only moves forward, in milliseconds. */
  now?: () => number
}

/** `models` is absent when the endpoint does not list them. */
export type TestResult = { latencyMs: Milliseconds; models?: ListedModel[] }

const defaultLimit: Milliseconds = 10_000
/** Some reasoning models need room before the first word, and some servers refuse a limit below 16. */
const tinyAnswer = 16

/** After these the list told nothing about the key: some endpoints have none, some keys may chat but not list. */
const listProvesNothing = new Set<ErrorKind>([
  'forbidden',
  'endpoint_not_found',
  'not_an_api',
  'protocol',
  'bad_request',
  'model_not_found',
])

/** Hosts that list their models to anyone. */
const openLists = new Set(['openrouter.ai'])

/** Throws a ProviderError when the provider cannot be used; a stop by the user is thrown as it came. */
export async function testProvider(config: ProviderConfig, context: TestContext): Promise<TestResult> {
  const { dialect, limit = defaultLimit, now = () => performance.now() } = context
  const controller = new AbortController()
  const timer = setTimeout(
    () => controller.abort(new NetworkError({ kind: 'timeout', detail: 'total' })),
    limit,
  )
  const call = { ...context, signal: AbortSignal.any([context.signal, controller.signal]) }
  const start = now()
  const elapsed = () => Math.round(now() - start)
  try {
    const models = await listOrNothing(dialect, config, call)
    const proved = models !== undefined && !(config.needsKey && openLists.has(hostOf(config.baseUrl)))
    if (!proved) await firstPart(dialect, config, call)
    return { latencyMs: elapsed(), ...(models && { models }) }
  } finally {
    clearTimeout(timer)
    controller.abort()
  }
}

async function listOrNothing(
  dialect: Dialect,
  config: ProviderConfig,
  call: CallContext,
): Promise<ListedModel[] | undefined> {
  try {
    return await dialect.listModels?.(config, call)
  } catch (error) {
    if (error instanceof ProviderError && listProvesNothing.has(error.info.kind)) return undefined
    throw error
  }
}

/** The first piece of an answer proves enough; leaving the loop closes the call. */
async function firstPart(dialect: Dialect, config: ProviderConfig, call: CallContext): Promise<void> {
  const request = {
    model: config.models[0] ?? '',
    messages: [{ role: 'user' as const, content: 'ping' }],
    maxOutputTokens: tinyAnswer,
  }
  for await (const _part of dialect.stream(config, request, call)) return
}
