/** The byte forms a secret may hide in: as text, and as the encodings software puts text into. */

export type Pattern = { readonly encoding: string; readonly bytes: Buffer }

export function patternsOf(secret: string): Pattern[] {
  const utf8 = Buffer.from(secret, 'utf8')
  const hex = utf8.toString('hex')
  const perByte = (prefix: string) => hex.replace(/../g, byte => prefix + byte)
  const forms: Array<[string, string | Buffer]> = [
    ['utf-8', utf8],
    ['utf-16le', Buffer.from(secret, 'utf16le')],
    ...base64Forms(utf8),
    ['hex', hex],
    ['hex upper case', hex.toUpperCase()],
    ['percent', encodeURIComponent(secret)],
    ['percent, every byte', perByte('%')],
    ['percent, every byte, upper case', perByte('%').toUpperCase()],
    ['JSON-escaped', JSON.stringify(secret).slice(1, -1)],
    ['JSON-escaped, every character', perByte('\\u00')],
  ]
  return distinct(forms.map(([encoding, form]) => ({ encoding, bytes: Buffer.from(form) })))
}

/** What base64 of any longer text holds when the secret starts at each of the three places in a group. */
function base64Forms(utf8: Buffer): Array<[string, string]> {
  return [0, 1, 2].flatMap(offset => {
    const whole = Buffer.concat([Buffer.alloc(offset), utf8]).toString('base64')
    const firstOwn = Math.ceil((offset * 8) / 6)
    const afterLastOwn = Math.floor(((offset + utf8.length) * 8) / 6)
    const own = whole.slice(firstOwn, afterLastOwn)
    const urlSafe = own.replaceAll('+', '-').replaceAll('/', '_')
    return [
      [`base64 at ${offset}`, own],
      [`base64url at ${offset}`, urlSafe],
    ] satisfies Array<[string, string]>
  })
}

function distinct(patterns: Pattern[]): Pattern[] {
  const seen = new Set<string>()
  return patterns.filter(({ bytes }) => {
    const key = bytes.toString('latin1')
    return !seen.has(key) && seen.add(key)
  })
}

/** Bytes a pattern may have before the end of one chunk and the start of the next. */
export function overlapOf(patterns: readonly Pattern[]): number {
  return Math.max(...patterns.map(({ bytes }) => bytes.length)) - 1
}
