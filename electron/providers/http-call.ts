/** What the dialects' HTTP calls share: the request, the refusal, the JSON answer, and the error at the end. */
import type { ErrorKind } from '../../shared/errors.ts'
import type { ProviderConfig } from '../../shared/provider.ts'
import type { HttpRequest, HttpResponse, Timeouts } from '../network/http.ts'
import { NetworkError } from '../network/network-error.ts'
import { callHeaders } from './call-headers.ts'
import { type Failure, FailureError, providerError } from './errors.ts'
import type { CallContext } from './provider.ts'
import { readStart, readWhole, sniff } from './read-body.ts'

/** `body` is the JSON text of a POST; `headers` are the dialect's own. */
export type CallOptions = { url: string; body?: string; headers?: Record<string, string> }

/** Sends one request. Throws FailureError when the status is not 2xx. */
export async function send(
  config: ProviderConfig,
  { fetch, signal, apiKey }: CallContext,
  { url, body, headers }: CallOptions,
): Promise<HttpResponse> {
  const own = {
    accept: body === undefined ? 'application/json' : 'text/event-stream, application/json',
    'user-agent': 'Keybench',
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...headers,
  }
  const request: HttpRequest = {
    method: body === undefined ? 'GET' : 'POST',
    url,
    signal,
    headers: callHeaders(config, apiKey, own),
    ...(body !== undefined && { body }),
    timeouts: inMilliseconds(config.timeouts),
  }
  const response = await fetch(request)
  if (response.status >= 200 && response.status < 300) return response
  throw await refusal(response)
}

/** Gets a JSON value; a web page or text in its place is a FailureError. */
export async function getJson(
  config: ProviderConfig,
  context: CallContext,
  options: CallOptions,
): Promise<{ value: unknown; unreadable: (kind: ErrorKind) => FailureError }> {
  const response = await send(config, context, options)
  const { kind, body } = await sniff(response.body)
  const text = kind === 'json' ? await readWhole(body) : await readStart(body)
  if (kind !== 'json') throw unreadable('not_an_api', response, text)
  return { value: parseJson(text), unreadable: kind => unreadable(kind, response, text) }
}

/** An answer whose body is not what the protocol promises. */
export function unreadable(
  kind: ErrorKind,
  { status, headers }: Pick<HttpResponse, 'status' | 'headers'>,
  text: string,
): FailureError {
  return new FailureError({ phase: 'stream', kind, status, headers, text })
}

/** A stop by the user is given back as it came; everything else becomes a ProviderError. */
export function failedCall(
  error: unknown,
  phase: Failure['phase'],
  config: ProviderConfig,
  model: string,
  { signal, apiKey }: CallContext,
): unknown {
  if (signal.aborted && !(signal.reason instanceof NetworkError)) return signal.reason
  const cause = signal.aborted ? signal.reason : error
  return providerError({ config, model, ...(apiKey !== undefined && { apiKey }) }, { phase, cause })
}

/** Undefined for text that is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function inMilliseconds({ headers, idle }: NonNullable<ProviderConfig['timeouts']> = {}): Partial<Timeouts> {
  return {
    ...(headers !== undefined && { headers: headers * 1000 }),
    ...(idle !== undefined && { idle: idle * 1000 }),
  }
}

async function refusal({ status, headers, body }: HttpResponse): Promise<FailureError> {
  // The status alone says enough when the rest of the body never comes.
  const text = await readStart(body).catch(error => {
    if (error instanceof NetworkError && error.fault.kind === 'aborted') throw error
    return ''
  })
  return new FailureError({ phase: 'headers', response: { status, headers, body: text } })
}
