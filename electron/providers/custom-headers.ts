/** Checks the headers a user adds to every call. They are stored in the clear, so no secret may be among them. */
import { looksLikeKey } from '../redact.ts'
import { isCredential, keyPlaceholder } from './call-headers.ts'

const mostHeaders = 20
const longestName = 100
const longestValue = 2000

/** What the connection and the body decide, hop by hop; a user's value would break the call or smuggle another one. */
const ownNames = new Set([
  'accept',
  'accept-encoding',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'expect',
  'host',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** A word of the name that says the value is a secret. */
const secretWord =
  /(?:^|[-_.])(?:auth|authorization|authentication|token|secret|password|cookie|credential|credentials|key|apikey|signature)(?:$|[-_.])/i

/** Trims, drops empty lines and writes names in lower case, as they are compared. */
export function normalizeHeaders(typed: Record<string, string>): Record<string, string> {
  const entries = Object.entries(typed).map(([name, value]) => [name.trim().toLowerCase(), value.trim()])
  return Object.fromEntries(entries.filter(([name, value]) => name !== '' || value !== ''))
}

/** The sentence for the first thing that is wrong. No sentence holds a value. */
export function headersProblem(typed: Record<string, string>): string | undefined {
  const entries = Object.entries(typed)
    .map<[string, string]>(([name, value]) => [name.trim().toLowerCase(), value.trim()])
    .filter(([name, value]) => name !== '' || value !== '')
  if (entries.length > mostHeaders) return `Keep at most ${mostHeaders} headers.`
  const names = entries.map(([name]) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  for (const [name, value] of entries) {
    const message = nameProblem(name) ?? valueProblem(name, value)
    if (message !== undefined) return message
  }
  if (twice !== undefined) return `Remove the second ${twice}.`
  if (entries.filter(isCredential).length > 1) {
    return 'Send the key in one header only: remove the others that carry it.'
  }
  return undefined
}

function nameProblem(name: string): string | undefined {
  if (name === '') return 'Type a name for each header.'
  if (name.length > longestName) return `Type shorter header names: at most ${longestName} characters.`
  if (looksLikeKey(name)) return 'One of the header names looks like a key. Type only the name.'
  if (!/^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(name)) {
    return 'Type header names with letters, digits and dashes only, without blanks or a colon.'
  }
  return ownNames.has(name) ? `Remove ${name}: Keybench sets it for each call.` : undefined
}

function valueProblem(name: string, value: string): string | undefined {
  if (value === '') return `Type a value for ${name}.`
  if (value.length > longestValue) {
    return `Type a shorter value for ${name}: at most ${longestValue} characters.`
  }
  // Bytes above ASCII mean different things to different servers, and line breaks begin another header.
  if (!/^[\x20-\x7e]*$/.test(value)) {
    return `Type the value of ${name} on one line, in plain letters, digits and signs.`
  }
  const rest = value.replaceAll(keyPlaceholder, '')
  const secretName = secretWord.test(name) && !value.includes(keyPlaceholder)
  return secretName || looksLikeKey(rest) || looksLikeKey(`${name}: ${rest}`)
    ? `${name} seems to hold a secret, and headers are stored readable. Write ${keyPlaceholder} in its place: the saved key is put there when a call is sent.`
    : undefined
}
