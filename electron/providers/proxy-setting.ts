/** Checks a typed proxy address. */
import type { ProxySetting } from '../../shared/provider.ts'
import { looksLikeKey } from '../redact.ts'

type ParsedProxy = { ok: true; url: string } | { ok: false; message: string }

const example = 'for example http://proxy.example.com:8080'

/** Undefined for the default, which is not stored. An address with a problem keeps what was typed. */
export function normalizeProxy(typed: ProxySetting | undefined): ProxySetting | undefined {
  if (typed === undefined || typed.mode === 'none') return undefined
  if (typed.mode === 'system') return { mode: 'system' }
  const parsed = parseProxyUrl(typed.url)
  return { mode: 'manual', url: parsed.ok ? parsed.url : typed.url.trim() }
}

export function proxyProblem(typed: ProxySetting | undefined): string | undefined {
  if (typed?.mode !== 'manual') return undefined
  const parsed = parseProxyUrl(typed.url)
  return parsed.ok ? undefined : parsed.message
}

function parseProxyUrl(typed: string): ParsedProxy {
  const text = typed.trim()
  if (text === '') return refuse(`Type the address of the proxy, ${example}.`)
  if (/^socks/i.test(text))
    return refuse('SOCKS proxies are not supported. Type the address of an HTTP proxy.')
  if (/[\s\\\p{Cc}\p{Cf}]/u.test(text) || !URL.canParse(text)) {
    return refuse(`This is not a URL. Type it ${example}.`)
  }
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return refuse(`Type an address that begins with http:// or https://, ${example}.`)
  }
  if (url.username !== '' || url.password !== '' || /^[^/]*\/\/[^/]*@/.test(text) || looksLikeKey(text)) {
    return refuse(
      'Remove the user name and password: this address is stored readable. Choose “system” and set HTTPS_PROXY for a proxy that wants them.',
    )
  }
  if (url.pathname !== '/' || /[?#]/.test(url.href)) return refuse(`Type only host and port, ${example}.`)
  if (url.port === '0') return refuse('Type the port the proxy listens on; 0 is none.')
  return { ok: true, url: url.origin }
}

function refuse(message: string): ParsedProxy {
  return { ok: false, message }
}
