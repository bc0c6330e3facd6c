/** The shape of one HTTP call. Adapters see this, not the library behind it; the demo answers it in process. */

export type HttpRequest = {
  method: 'GET' | 'POST'
  url: string
  headers: Record<string, string>
  /** JSON text, sent as UTF-8. */
  body?: string
  /** Aborting closes the socket. */
  signal: AbortSignal
  timeouts?: Partial<Timeouts>
}

/** All in milliseconds. Source of the defaults: the constants table of the security notes, docs/security.md. */
export type Timeouts = {
  /** TCP and TLS together. */
  connect: number
  /** From the request to the response headers. */
  headers: number
  /** Between two reads of the body. */
  idle: number
  /** The whole call. */
  total: number
}

export type HttpResponse = {
  status: number
  /** Names in lower case; repeated headers joined with ", ". */
  headers: Record<string, string>
  /** Decoded bytes, counted and capped. Leaving the loop early closes the socket. */
  body: AsyncIterable<Uint8Array>
}

/** Sends one request and never follows a redirect. Rejects with a NetworkError. */
export type HttpFetch = (request: HttpRequest) => Promise<HttpResponse>
