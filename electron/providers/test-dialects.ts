/** Dialects over real sockets, in the few ways the tests use them. */
import { expect, onTestFinished } from 'vitest'
import type { StreamPart } from '../../shared/chat.ts'
import type { ProviderConfig } from '../../shared/provider.ts'
import type { HttpFetchOptions } from '../network/fetch.ts'
import { createFetchPool } from '../network/fetch-pool.ts'
import { answerBytes } from '../network/test-server.ts'
import { normalizeConfig } from './config.ts'
import { type CallContext, type ChatRequest, type Dialect, ProviderError } from './provider.ts'
import { createRegistry } from './registry.ts'
import type { DialectOptions } from './stream-call.ts'

export const testKey = 'test-key-0123456789'

export type Given = Partial<ProviderConfig> & Pick<ProviderConfig, 'type' | 'baseUrl'>
export type TestOptions = DialectOptions &
  HttpFetchOptions & { signal?: AbortSignal; request?: Partial<ChatRequest>; keyless?: boolean }

/** What a saved configuration of these fields is called with. */
export function prepare(
  given: Given,
  options: TestOptions = {},
): { config: ProviderConfig; context: CallContext; dialect: Dialect } {
  const config = normalizeConfig({ label: 'Mine', models: ['m-1'], needsKey: true, ...given })
  const pool = createFetchPool(options)
  onTestFinished(() => pool.close())
  const signal = options.signal ?? new AbortController().signal
  const context = { fetch: pool.fetchFor(config), signal, ...(!options.keyless && { apiKey: testKey }) }
  return { config, context, dialect: createRegistry(options)[config.type] }
}

/** The parts that came, and the error that ended them. */
export async function ask(
  given: Given,
  options: TestOptions = {},
): Promise<{ parts: StreamPart[]; error?: unknown }> {
  const { config, context, dialect } = prepare(given, options)
  const messages = [{ role: 'user' as const, content: 'hi' }]
  const request = { model: config.models[0] ?? '', messages, ...options.request }
  const parts: StreamPart[] = []
  try {
    for await (const part of dialect.stream(config, request, context)) parts.push(part)
    return { parts }
  } catch (error) {
    return { parts, error }
  }
}

export function infoOf({ error }: { error?: unknown }) {
  expect(error).toBeInstanceOf(ProviderError)
  return (error as ProviderError).info
}

/** The JSON of a request as the server saw it. */
export const bodyOf = (request = '') => JSON.parse(request.slice(request.indexOf('\r\n\r\n') + 4))

/** A whole event stream with a length. */
export const streamBytes = (body: string) => answerBytes('200 OK', ['content-type: text/event-stream'], body)
