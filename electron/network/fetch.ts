/** One HTTP call over undici: no redirect, no retry, no proxy unless told, four timers and a byte cap. */
import { type Dispatcher, request as sendRequest } from 'undici'
import { decodeBody, readBody } from './body.ts'
import { startClocks } from './clocks.ts'
import { createDispatcher } from './dispatcher.ts'
import type { HttpFetch, HttpRequest, HttpResponse, Timeouts } from './http.ts'
import { NetworkError, toNetworkError } from './network-error.ts'

/** Milliseconds. */
export const defaultTimeouts: Timeouts = {
  connect: 10_000,
  headers: 60_000,
  idle: 60_000,
  total: 30 * 60_000,
}

/** Bytes: the response headers together, and the decoded body. */
export type Caps = { headers: number; body: number }

export const defaultCaps: Caps = { headers: 16 * 1024, body: 64 * 1024 * 1024 }

export type HttpFetchOptions = {
  timeouts?: Partial<Timeouts>
  caps?: Partial<Caps>
  /** PEM certificates trusted besides the built-in ones. */
  caCertificates?: string[]
  /** An http(s) proxy every call goes through. */
  proxyUrl?: string
}

/** `close` ends every connection, also the ones in use. Idle connections do not keep the process alive. */
export type ClosableHttpFetch = HttpFetch & { close(): Promise<void> }

/** Makes the app's HttpFetch. Connections are kept for the next call to the same origin. */
export function createHttpFetch(options: HttpFetchOptions = {}): ClosableHttpFetch {
  const timeouts = { ...defaultTimeouts, ...options.timeouts }
  const caps = { ...defaultCaps, ...options.caps }
  const { caCertificates, proxyUrl } = options
  let agent: Dispatcher | undefined
  const fetch: HttpFetch = async request => {
    try {
      // Made at the first call, so that a proxy address it cannot read fails that call in words.
      agent ??= createDispatcher({
        timeouts,
        headersCap: caps.headers,
        ...(caCertificates && { caCertificates }),
        ...(proxyUrl !== undefined && { proxyUrl }),
      })
    } catch {
      throw new NetworkError({ kind: 'network', detail: 'proxy_unreachable' })
    }
    return send(agent, request, { ...timeouts, ...request.timeouts }, caps.body)
  }
  return Object.assign(fetch, { close: async () => agent?.destroy() })
}

async function send(
  agent: Dispatcher,
  request: HttpRequest,
  timeouts: Timeouts,
  bodyCap: number,
): Promise<HttpResponse> {
  const url = checkedUrl(request.url)
  const { signal } = request
  if (signal.aborted) throw abortError(signal)
  const controller = new AbortController()
  const clocks = startClocks(timeouts, which =>
    controller.abort(new NetworkError({ kind: 'timeout', detail: which })),
  )
  const onAbort = () => controller.abort(abortError(signal))
  signal.addEventListener('abort', onAbort, { once: true })
  const release = () => {
    clocks.stop()
    signal.removeEventListener('abort', onAbort)
  }
  try {
    const response = await untilAborted(
      controller.signal,
      sendRequest(url, {
        method: request.method,
        headers: { ...request.headers, 'accept-encoding': 'identity' },
        body: request.body ?? null,
        signal: controller.signal,
        dispatcher: agent.compose(tellWhenConnected(clocks.connected)),
      }),
    )
    clocks.answered()
    const headers = joinHeaders(response.headers)
    if (response.statusCode >= 300 && response.statusCode < 400) {
      response.body.destroy()
      throw new NetworkError({ kind: 'redirect', detail: hostOf(headers.location, url) })
    }
    const body = readBody(decodeBody(response.body, headers['content-encoding']), clocks, bodyCap, release)
    return { status: response.statusCode, headers, body }
  } catch (error) {
    release()
    controller.abort()
    throw toNetworkError(error, 'headers')
  }
}

/** undici heeds a signal only once it has a socket; the caller need not wait for that. */
function untilAborted<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    promise.then(resolve, reject)
  })
}

/** Our own timers abort with a NetworkError as reason, which is worth more than "aborted". */
function abortError(signal: AbortSignal): NetworkError {
  const { reason } = signal
  return reason instanceof NetworkError ? reason : new NetworkError({ kind: 'aborted', detail: 'signal' })
}

function checkedUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new NetworkError({ kind: 'network', detail: 'bad_url' })
  }
  if (url.port === '0') throw new NetworkError({ kind: 'network', detail: 'bad_port' })
  return url
}

/** Passes every step of a request on, and says when its socket is ready. */
function tellWhenConnected(connected: () => void): Dispatcher.DispatcherComposeInterceptor {
  return dispatch => (options, handler) =>
    dispatch(options, {
      onRequestStart(controller, context) {
        connected()
        handler.onRequestStart?.(controller, context)
      },
      onRequestUpgrade: (...args) => handler.onRequestUpgrade?.(...args),
      onResponseStart: (...args) => handler.onResponseStart?.(...args),
      onResponseData: (...args) => handler.onResponseData?.(...args),
      onResponseEnd: (...args) => handler.onResponseEnd?.(...args),
      onResponseError: (...args) => handler.onResponseError?.(...args),
    })
}

function joinHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const joined = Object.entries(headers).map(([name, value]) => [
    name.toLowerCase(),
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ])
  return Object.fromEntries(joined)
}

/** Only the host: the rest of a redirect's target may carry what was sent. */
function hostOf(location: string | undefined, base: URL): string {
  if (!location || !URL.canParse(location, base)) return ''
  const target = new URL(location, base)
  return target.host || target.protocol
}
