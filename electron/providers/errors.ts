/**
 * The one place where a failed call gets its kind.
 * Evidence in the order it is believed: our own timers, an error frame, the body's code, the status, the words, the socket.
 */
import type { ErrorInfo, ErrorKind, ErrorPhase } from '../../shared/errors.ts'
import type { ProviderConfig } from '../../shared/provider.ts'
import { NetworkError, type NetworkFault } from '../network/network-error.ts'
import { createRedactor } from '../redact.ts'
import { hostOf } from './base-url.ts'
import { type ErrorBody, readErrorBody, readErrorValue } from './error-body.ts'
import { kindOfAnswer } from './error-kind.ts'
import { errorSentences, remedyOf } from './error-sentences.ts'
import { ProviderError } from './provider.ts'
import { retryAfter } from './retry-after.ts'

/** Whose call failed. The key is taken out of every text by its value, then forgotten. */
export type FailedCall = {
  config: Pick<ProviderConfig, 'label' | 'baseUrl'> & Partial<Pick<ProviderConfig, 'type'>>
  model: string
  apiKey?: string
}

/** How it failed. */
export type Failure =
  /** Something was thrown: a NetworkError, or a bug. */
  | { phase: ErrorPhase; cause: unknown }
  /** The answer's status is not 2xx. `body` is at most its first 64 KiB. */
  | { phase: 'headers'; response: { status: number; headers: Record<string, string>; body: string } }
  /** An error inside an answer that began with 200. */
  | { phase: 'stream'; frame: unknown; headers?: Record<string, string> }
  /** The kind is known where it happened. `text` is what the vendor sent, for the excerpt. */
  | {
      phase: ErrorPhase
      kind: ErrorKind
      detail?: string
      status?: number
      text?: string
      headers?: Record<string, string>
    }

/** Thrown inside a dialect, where the call's particulars are not at hand; `providerError` completes it. */
export class FailureError extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super('The call failed.')
    this.name = 'FailureError'
    this.failure = failure
  }
}

/** In bytes of UTF-8. */
const longestExcerpt = 2048
const longestQuote = 200

/** Makes the error that is shown, stored and logged. `now` is for Retry-After dates. */
export function providerError(
  call: FailedCall,
  failure: Failure,
  now: () => number = Date.now,
): ProviderError {
  if ('cause' in failure) {
    if (failure.cause instanceof ProviderError) return failure.cause
    if (failure.cause instanceof FailureError) return providerError(call, failure.cause.failure, now)
  }
  const { redact } = createRedactor(call.apiKey === undefined ? [] : [call.apiKey])
  const found = examine(failure, now)
  const clean = (text: string, bytes: number) => cut(redact(text).trim(), bytes)
  const said = found.said === undefined ? undefined : clean(found.said, longestQuote)
  const facts = {
    label: clean(call.config.label, longestQuote) || 'The provider',
    host: hostOf(call.config.baseUrl) || 'The server',
    model: clean(call.model, longestQuote),
    detail: found.detail ?? '',
    ...(call.config.type && { type: call.config.type }),
    ...(found.status !== undefined && { status: found.status }),
    ...(found.retryAfterMs !== undefined && { retryAfterMs: found.retryAfterMs }),
    ...(said && { said }),
  }
  const excerpt = found.text ? clean(found.text, longestExcerpt) : ''
  const requestId = found.requestId ? clean(found.requestId, longestQuote) : ''
  const info: ErrorInfo = {
    kind: found.kind,
    message: redact(errorSentences[found.kind].message(facts)),
    remedy: remedyOf(found.kind, found.detail),
    phase: found.phase,
    provider: facts.label,
    model: facts.model,
    ...(found.detail && { detail: redact(found.detail) }),
    ...(found.status !== undefined && { status: found.status }),
    ...(found.code && { code: clean(found.code, longestQuote) }),
    ...(found.retryAfterMs !== undefined && { retryAfterMs: found.retryAfterMs }),
    ...(found.shouldRetry !== undefined && { shouldRetry: found.shouldRetry }),
    ...(requestId && { requestId }),
    ...(excerpt && { excerpt }),
  }
  // Only our own network error is known to be clean; anything else may quote what it failed on.
  const cause = 'cause' in failure && failure.cause instanceof NetworkError ? failure.cause : undefined
  return new ProviderError(info, { cause })
}

type Finding = Pick<
  ErrorInfo,
  'kind' | 'phase' | 'detail' | 'status' | 'code' | 'requestId' | 'retryAfterMs' | 'shouldRetry'
> & {
  said?: string
  text?: string
}

function examine(failure: Failure, now: () => number): Finding {
  if ('cause' in failure) return examineCause(failure.cause, failure.phase)
  if ('response' in failure) {
    const { status, headers, body } = failure.response
    const read = readErrorBody(body)
    const retryAfterMs = retryAfter(headers, now())
    return {
      ...fromAnswer(read, body, status),
      phase: failure.phase,
      ...idOf(headers),
      ...(retryAfterMs !== undefined && { retryAfterMs }),
      ...wordOnRetry(headers),
    }
  }
  if ('frame' in failure) {
    const text = typeof failure.frame === 'string' ? failure.frame : JSON.stringify(failure.frame)
    const body =
      typeof failure.frame === 'string' ? readErrorBody(failure.frame) : readErrorValue(failure.frame)
    return { ...fromAnswer(body, text), phase: failure.phase, ...idOf(failure.headers) }
  }
  const { headers, ...known } = failure
  return { ...known, ...idOf(headers) }
}

function fromAnswer(body: ErrorBody, text: string, status?: number): Omit<Finding, 'phase'> {
  const kind = kindOfAnswer(body, status)
  const code = body.words[0]
  const known = status ?? body.status
  return {
    kind,
    said: body.message,
    text,
    ...(code !== undefined && { code }),
    ...(known !== undefined && { status: known }),
    ...(body.param !== undefined && kind === 'bad_request' && { detail: body.param }),
  }
}

function examineCause(cause: unknown, phase: ErrorPhase): Finding {
  if (!(cause instanceof NetworkError)) return { kind: 'internal', phase }
  const { fault } = cause
  if (fault.kind === 'aborted') return { kind: 'network', detail: 'reset', phase }
  return { kind: fault.kind, detail: fault.detail, phase: phaseOf(fault, phase) }
}

/** Before the headers, the fault itself tells whether there was a connection at all. */
function phaseOf({ kind, detail }: NetworkFault, phase: ErrorPhase): ErrorPhase {
  if (phase !== 'headers') return phase
  const early = [
    'connect',
    'dns',
    'refused',
    'offline',
    'bad_port',
    'bad_url',
    'https_on_http',
    'proxy_unreachable',
    'proxy_sign_in',
    'proxy_refused',
  ]
  return kind === 'tls' || early.includes(detail) ? 'connect' : phase
}

function wordOnRetry(headers: Record<string, string>): { shouldRetry?: boolean } {
  const word = headers['x-should-retry']
  return word === 'true' || word === 'false' ? { shouldRetry: word === 'true' } : {}
}

function idOf(headers: Record<string, string> | undefined): { requestId?: string } {
  const requestId = headers?.['x-request-id'] ?? headers?.['request-id'] ?? headers?.['apim-request-id']
  return requestId ? { requestId } : {}
}

/** Cuts to bytes of UTF-8, after redacting: cutting first could leave half a key that nothing recognises. */
function cut(text: string, bytes: number): string {
  const encoded = Buffer.from(text)
  if (encoded.length <= bytes) return text
  const whole = encoded.subarray(0, bytes - Buffer.byteLength('…')).toString()
  return `${whole.replace(/\u{FFFD}+$/u, '')}…`
}
