/** What carries the calls: undici's agent, straight to the server or through one proxy, with nothing left to its defaults. */
import { type LookupAddress, lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { rootCertificates } from 'node:tls'
import { Agent, type Dispatcher, Pool, ProxyAgent } from 'undici'
import type { Timeouts } from './http.ts'
import { ofProxy, toNetworkError } from './network-error.ts'

export type DispatcherOptions = {
  timeouts: Timeouts
  /** Bytes of all response headers together. */
  headersCap: number
  /** PEM certificates trusted besides the built-in ones. */
  caCertificates?: string[]
  /** Every call goes through a tunnel of this http(s) proxy; its name server finds the hosts. */
  proxyUrl?: string
}

export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { timeouts, headersCap, caCertificates, proxyUrl } = options
  const client = {
    // undici's own timers are coarse and do not tell the phases apart; ours run instead.
    headersTimeout: 0,
    bodyTimeout: 0,
    maxHeaderSize: headersCap,
    pipelining: 1,
    allowH2: false,
    autoSelectFamily: true,
  }
  const tls = {
    timeout: timeouts.connect,
    // Said aloud, because NODE_TLS_REJECT_UNAUTHORIZED=0 would switch it off for everyone who is silent.
    rejectUnauthorized: true,
    ...(caCertificates && { ca: [...rootCertificates, ...caCertificates] }),
  }
  if (proxyUrl === undefined) return new Agent({ ...client, connect: { ...tls, lookup: lookupAddress } })
  // undici knows SOCKS too, as an experiment; a name it does not know would leave the call hanging.
  if (!/^https?:$/.test(new URL(proxyUrl).protocol)) throw new TypeError('The proxy is no HTTP proxy.')
  return new ProxyAgent({
    ...client,
    uri: proxyUrl,
    requestTls: tls,
    proxyTls: { ...tls, lookup: lookupAddress },
    clientFactory: (origin, more) => createTunnels(origin, { ...more, headersTimeout: timeouts.connect }),
  })
}

/** The connections to the proxy. Their errors are typed here, where it is certain that the proxy is to blame. */
function createTunnels(origin: URL, options: Pool.Options): Pool {
  const pool = new Pool(origin, { ...options, pipelining: 1 })
  const connect: (options: Dispatcher.ConnectOptions) => Promise<Dispatcher.ConnectData> =
    pool.connect.bind(pool)
  return Object.assign(pool, {
    // A closed socket as the reason would make undici ask for the tunnel again and again.
    connect: (wanted: Dispatcher.ConnectOptions) =>
      connect(wanted).catch((error: unknown) => {
        throw ofProxy(toNetworkError(error, 'headers'))
      }),
  })
}

const loopback: LookupAddress[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
]

/** `localhost` is this computer by both its addresses, whatever the hosts file or a name server says. */
const lookupAddress: LookupFunction = (hostname, options, callback) => {
  if (hostname !== 'localhost') lookup(hostname, options, callback)
  else if (options.all) callback(null, loopback)
  else callback(null, '127.0.0.1', 4)
}
