/** Everything that can break below HTTP, as one typed error, decided here from the codes of Node and undici. */

/** What broke. `detail` of `tls` is OpenSSL's or Node's code, of `redirect` the host it pointed to. */
export type NetworkFault =
  | { kind: 'timeout'; detail: 'connect' | 'headers' | 'idle' | 'total' | 'content' }
  | {
      kind: 'network'
      detail:
        | 'dns'
        | 'refused'
        | 'reset'
        | 'offline'
        | 'truncated'
        | 'bad_port'
        | 'bad_url'
        | 'bad_encoding'
        | 'not_http'
        | 'https_on_http'
        | 'proxy_unreachable'
        | 'proxy_sign_in'
        | 'proxy_refused'
        | 'unknown'
    }
  | { kind: 'tls'; detail: string }
  | { kind: 'redirect'; detail: string }
  | { kind: 'too_large'; detail: 'headers' | 'body' | 'line' | 'event' }
  | { kind: 'aborted'; detail: 'signal' | 'closed' }

/** Carries no cause: undici's errors hold raw bytes of the answer, Node's may quote a header. */
export class NetworkError extends Error {
  readonly fault: NetworkFault
  constructor(fault: NetworkFault) {
    super(`${fault.kind}: ${fault.detail}`)
    this.name = 'NetworkError'
    this.fault = fault
  }
}

/** How far the call had come: the same broken socket is `reset` before the headers and `truncated` after them. */
export type NetworkStage = 'headers' | 'body'

/** Turns whatever undici, zlib or Node threw into a NetworkError; one that is already typed passes through. */
export function toNetworkError(error: unknown, stage: NetworkStage): NetworkError {
  return error instanceof NetworkError ? error : new NetworkError(faultOf(error, stage))
}

/** The same failure where it befell the way to a proxy: the server has nothing to do with it. */
export function ofProxy(error: NetworkError): NetworkError {
  return error.fault.kind === 'network'
    ? new NetworkError({ kind: 'network', detail: 'proxy_unreachable' })
    : error
}

const faultByCode: Record<string, NetworkFault> = {
  ENOTFOUND: { kind: 'network', detail: 'dns' },
  ECONNREFUSED: { kind: 'network', detail: 'refused' },
  ECONNRESET: { kind: 'network', detail: 'reset' },
  ECONNABORTED: { kind: 'network', detail: 'reset' },
  EPIPE: { kind: 'network', detail: 'reset' },
  ENETUNREACH: { kind: 'network', detail: 'offline' },
  ENETDOWN: { kind: 'network', detail: 'offline' },
  EHOSTUNREACH: { kind: 'network', detail: 'offline' },
  EHOSTDOWN: { kind: 'network', detail: 'offline' },
  EADDRNOTAVAIL: { kind: 'network', detail: 'bad_port' },
  ETIMEDOUT: { kind: 'timeout', detail: 'connect' },
  UND_ERR_CONNECT_TIMEOUT: { kind: 'timeout', detail: 'connect' },
  UND_ERR_HEADERS_OVERFLOW: { kind: 'too_large', detail: 'headers' },
  HPE_HEADER_OVERFLOW: { kind: 'too_large', detail: 'headers' },
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: { kind: 'network', detail: 'truncated' },
  HPE_INVALID_EOF_STATE: { kind: 'network', detail: 'truncated' },
  Z_BUF_ERROR: { kind: 'network', detail: 'truncated' },
  UND_ERR_INVALID_ARG: { kind: 'network', detail: 'bad_url' },
  ERR_INVALID_URL: { kind: 'network', detail: 'bad_url' },
  UND_ERR_DESTROYED: { kind: 'aborted', detail: 'closed' },
  UND_ERR_CLOSED: { kind: 'aborted', detail: 'closed' },
  UND_ERR_PRX_TLS: { kind: 'tls', detail: 'ERR_TLS_CERT_ALTNAME_INVALID' },
  UND_ERR_ABORTED: { kind: 'aborted', detail: 'signal' },
}

/** OpenSSL's and BoringSSL's ways to say "those bytes are not TLS". */
const plainTextCodes = /^ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNKNOWN_PROTOCOL)$/
const tlsCodes =
  /^(CERT_|CRL_|ERR_TLS_|ERR_SSL_|ERR_OSSL_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH|EPROTO)/

function faultOf(error: unknown, stage: NetworkStage): NetworkFault {
  const { code, message } = codeAndText(mostTelling(error))
  const tunnel = /^Proxy response \((\d+)\)/.exec(message)
  if (tunnel) return { kind: 'network', detail: tunnel[1] === '407' ? 'proxy_sign_in' : 'proxy_refused' }
  if (plainTextCodes.test(code) || /wrong version number/i.test(message)) {
    return { kind: 'network', detail: 'https_on_http' }
  }
  // Node reports a server that hangs up during the handshake as a plain reset; only the text tells.
  if (code === 'ECONNRESET' && message.includes('before secure TLS connection')) {
    return { kind: 'network', detail: 'https_on_http' }
  }
  if (tlsCodes.test(code)) return { kind: 'tls', detail: code }
  if (code === 'UND_ERR_SOCKET') {
    return { kind: 'network', detail: stage === 'body' ? 'truncated' : 'reset' }
  }
  const known = faultByCode[code]
  if (known) return known
  if (code.startsWith('EAI_')) return { kind: 'network', detail: 'dns' }
  // undici's parser errors have a name, and their code is often missing.
  if (error instanceof Error && error.name === 'HTTPParserError') {
    return { kind: 'network', detail: stage === 'body' ? 'truncated' : 'not_http' }
  }
  if (code.startsWith('Z_') || code.startsWith('ERR_BROTLI') || code.startsWith('ERR__ERROR_FORMAT')) {
    return { kind: 'network', detail: 'bad_encoding' }
  }
  return { kind: 'network', detail: 'unknown' }
}

/** A host with several addresses fails with one error for each; a refusal says more than a missing route. */
function mostTelling(error: unknown): unknown {
  if (!(error instanceof AggregateError)) return error
  const refused = error.errors.find(one => codeAndText(one).code === 'ECONNREFUSED')
  return refused ?? error.errors[0] ?? error
}

function codeAndText(error: unknown): { code: string; message: string } {
  if (!(error instanceof Error)) return { code: '', message: '' }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return { code, message: error.message }
}
