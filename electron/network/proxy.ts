/** Which proxy a call goes through, decided anew for each call: the environment may change while the app runs. */
import type { ProxySetting } from '../../shared/provider.ts'
import { isLoopback } from './loopback.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** The proxy's URL; undefined for a call that goes straight to its server. */
export function proxyFor(
  url: string,
  setting: ProxySetting | undefined,
  environment: Environment,
): string | undefined {
  if (setting === undefined || setting.mode === 'none') return undefined
  if (setting.mode === 'manual') return setting.url
  return URL.canParse(url) ? systemProxy(new URL(url), environment) : undefined
}

/** As curl and most tools read these variables; the lower-case spelling wins. */
function systemProxy(url: URL, environment: Environment): string | undefined {
  const read = (name: string) => environment[name.toLowerCase()] || environment[name] || undefined
  // A proxy cannot reach the model server of the one who asks.
  if (isLoopback(url.hostname) || isExcluded(url, read('NO_PROXY') ?? '')) return undefined
  const typed = (url.protocol === 'https:' ? read('HTTPS_PROXY') : read('HTTP_PROXY')) ?? read('ALL_PROXY')
  if (typed === undefined) return undefined
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `http://${typed}`
}

/** `*`, or names with everything below them, each with a port or for all ports. */
function isExcluded({ hostname, protocol, port }: URL, list: string): boolean {
  const actual = port || (protocol === 'https:' ? '443' : '80')
  const entries = list.split(/[\s,]+/).filter(entry => entry !== '')
  return entries.some(entry => {
    const [, name = '', only] = /^(.+?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? []
    const host = name.replace(/^\*?\./, '')
    if (only !== undefined && only !== actual) return false
    return name === '*' || hostname === host || hostname.endsWith(`.${host}`)
  })
}
