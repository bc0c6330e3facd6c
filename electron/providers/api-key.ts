/** Checks a pasted API key before it is stored. No sentence in here contains any part of what was pasted. */

export type CheckedApiKey = { ok: true; key: string; notice?: string } | { ok: false; message: string }

/** No vendor issues shorter keys, and a shorter one could not be redacted without hitting words. Servers that take any word as key are configured without one. */
const shortestKey = 8
/** Windows Credential Manager holds no more than 2,560 bytes. */
const longestKey = 2048

/** Outer blanks are trimmed with a notice; anything else that cannot be part of a key is refused. */
export function checkApiKey(pasted: string): CheckedApiKey {
  const key = pasted.replace(/^[\s\u{FEFF}\u{200B}]+|[\s\u{FEFF}\u{200B}]+$/gu, '')
  const message = refusal(key)
  if (message !== undefined) return { ok: false, message }
  return key === pasted ? { ok: true, key } : { ok: true, key, notice: 'Blanks around the key were removed.' }
}

function refusal(key: string): string | undefined {
  if (key === '') return 'Paste the key.'
  if (/^["'`\u2018-\u201F].*["'`\u2018-\u201F]$/s.test(key)) return 'Remove the quotes around the key.'
  if (/^(?:export\s+|set\s+|\$env:)?[A-Za-z_][A-Za-z0-9_]*\s*=\s*\S/.test(key) && !isPadded(key)) {
    return 'Paste only the key: remove the name and the = before it.'
  }
  if (/^(?:authorization|x-api-key|api-key)\s*:/i.test(key))
    return 'Paste only the key: remove the header name before it.'
  if (/^(?:bearer|basic)\s/i.test(key)) return 'Paste only the key: remove the word before it.'
  if (/[\r\n\u2028\u2029]/.test(key)) return 'The key has a line break inside. Paste it on one line.'
  if (/\s/.test(key)) return 'The key has a blank inside. Remove it, or copy the key again.'
  if (!/^[\x21-\x7e]*$/.test(key)) {
    return 'The key has characters no key has, such as accents or look-alike letters. Copy it again from the provider.'
  }
  if (key.length < shortestKey) return `The key is too short: keys have at least ${shortestKey} characters.`
  if (key.length > longestKey) return `The key is too long: keys have at most ${longestKey} characters.`
  return undefined
}

/** Base64 keys may end in one or two `=`, which is not a name with a value. */
function isPadded(key: string): boolean {
  return /^[^=]*={1,2}$/.test(key)
}
