/** Typed base URLs: what the WHATWG parser makes of them decides, never how the text begins. */
import { isLoopback } from '../network/loopback.ts'
import { looksLikeKey } from '../redact.ts'

export type ParsedBaseUrl =
  | { ok: true; url: string }
  | {
      ok: false
      message: string
      /** The address is fine once the user has confirmed this. */
      confirm?: 'allowHttp'
    }

export type BaseUrlOptions = {
  /** The user has confirmed that http to another computer is meant. */
  allowHttp?: boolean
}

const longestUrl = 2048
/** People paste the URL of a call; what we need ends before it. */
const pastedEnding = /\/(?:chat\/completions|chat|models|responses|v1\/messages)$/

const signIn = 'Remove the user name and password before the @; the key is entered in its own window.'

/** Checks and normalises a base URL: http only to this computer or confirmed, no sign-in, query or fragment, no slash at the end. */
export function parseBaseUrl(typed: string, options: BaseUrlOptions = {}): ParsedBaseUrl {
  const text = typed.trim()
  if (text === '') return refuse('Type the base URL, for example https://api.example.com/v1.')
  if (text.length > longestUrl) return refuse(`Type a shorter URL: at most ${longestUrl} characters.`)
  // The WHATWG parser drops line breaks and tabs silently and reads a backslash as a slash: what one sees is not what it calls.
  if (/[\s\\\p{Cc}\p{Cf}]/u.test(text))
    return refuse('Remove blanks, line breaks and backslashes from the URL.')
  if (looksLikeKey(text)) return refuse('This looks like a key or a sign-in. Type only the address here.')
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return refuse(withoutScheme(text))
  // An empty sign-in would be dropped by the parser without a trace.
  if (/^[^/?#]*\/\/[^/?#]*@/.test(text)) return refuse(signIn)
  if (!URL.canParse(text)) return refuse('This is not a URL. Type it like https://api.example.com/v1.')
  return checkUrl(new URL(text), options)
}

/** Host, with its port when it is not the default one; empty for text that is no URL. */
export function hostOf(baseUrl: string): string {
  return URL.canParse(baseUrl) ? new URL(baseUrl).host : ''
}

/** True for http to another computer: what is sent there has to be confirmed. */
export function isReadableOnTheWay({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && !isLoopback(hostname)
}

function checkUrl(url: URL, { allowHttp = false }: BaseUrlOptions): ParsedBaseUrl {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return refuse('Type an address that begins with https://.')
  }
  if (url.username !== '' || url.password !== '') {
    return refuse(signIn)
  }
  if (url.href.includes('?')) return refuse('Remove the question mark and everything after it.')
  if (url.href.includes('#')) return refuse('Remove the # and everything after it.')
  if (url.port === '0') return refuse('Type the port the server listens on; 0 is none.')
  if (url.protocol === 'http:' && isUnspecified(url.hostname)) {
    return refuse('Type 127.0.0.1 for a server on this computer.')
  }
  if (isReadableOnTheWay(url) && !allowHttp) {
    return {
      ok: false,
      message: `Use https:// for ${url.host}. Over http:// anyone on the way can read the key and every prompt, and change the answers; confirm it only for a server in a network you trust.`,
      confirm: 'allowHttp',
    }
  }
  const path = url.pathname.replace(/\/+$/, '').replace(pastedEnding, '').replace(/\/+$/, '')
  return { ok: true, url: url.origin + path }
}

/** The proposal is made only for what parses to a plain host, so that no other text is echoed. */
function withoutScheme(text: string): string {
  const generic = 'Type the whole URL, for example https://api.example.com/v1.'
  const [host = ''] = text.split(/[/?#]/)
  const plainHost = /^(?:localhost|[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/iu
  if (!plainHost.test(host) || !URL.canParse(`http://${host}`)) return generic
  const scheme = isLoopback(new URL(`http://${host}`).hostname) ? 'http' : 'https'
  const proposal = parseBaseUrl(`${scheme}://${text}`)
  return proposal.ok ? `Type the whole URL: ${proposal.url}` : generic
}

function isUnspecified(hostname: string): boolean {
  return hostname === '0.0.0.0' || hostname === '[::]'
}

function refuse(message: string): ParsedBaseUrl {
  return { ok: false, message }
}
