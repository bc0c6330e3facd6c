/** One HttpFetch for each way of connecting, kept so that connections can be used again. */
import type { ProxySetting } from '../../shared/provider.ts'
import { type ClosableHttpFetch, createHttpFetch, type HttpFetchOptions } from './fetch.ts'
import type { HttpFetch } from './http.ts'
import { type Environment, proxyFor } from './proxy.ts'

/** What a provider says about its connection. */
export type Connection = {
  /** One or more PEM certificates, trusted for this provider only. */
  caCertificate?: string
  proxy?: ProxySetting
}

export type FetchPool = {
  fetchFor(connection: Connection): HttpFetch
  /** Ends every connection, also the ones in use. */
  close(): Promise<void>
}

/** `environment` is read at each call. One that is no longer asked for holds no socket: idle ones close by themselves. */
export function createFetchPool(
  options: Omit<HttpFetchOptions, 'caCertificates' | 'proxyUrl'> = {},
  environment: Environment = process.env,
): FetchPool {
  const fetches = new Map<string, ClosableHttpFetch>()
  const find = (caCertificate: string | undefined, proxyUrl: string | undefined) => {
    const name = JSON.stringify([caCertificate, proxyUrl])
    const known = fetches.get(name)
    if (known) return known
    const fetch = createHttpFetch({
      ...options,
      ...(caCertificate !== undefined && { caCertificates: [caCertificate] }),
      ...(proxyUrl !== undefined && { proxyUrl }),
    })
    fetches.set(name, fetch)
    return fetch
  }
  return {
    fetchFor:
      ({ caCertificate, proxy }) =>
      async request =>
        find(caCertificate, proxyFor(request.url, proxy, environment))(request),
    close: async () => {
      await Promise.all([...fetches.values()].map(fetch => fetch.close()))
    },
  }
}
