/** Takes keys out of text: the live ones by value in every spelling they travel in, unknown ones by their shape. */

export const redacted = '[redacted]'

export type Redactor = {
  /** Makes a live secret known; the returned function forgets it again. */
  register(secret: string): () => void
  /** The text with every known secret and everything shaped like a key replaced, whole, by `[redacted]`. */
  redact(text: string): string
}

/** Shorter values are too common as words to be taken out of every text. */
const shortestValue = 4
/** Shorter values have encoded forms too short to be told from chance. */
const shortestEncoded = 8

/** Starts where no letter stands before, so that `task-…` is not `sk-…`. OpenAI, Anthropic, OpenRouter, Groq, xAI, Google and others. */
const shapes = /(?<![A-Za-z0-9])(?:sk-|gsk_|xai-|hf_|r8_|pplx-|nvapi-|AIza)[\w-]{16,}/g
const schemes = /\b(Bearer|Basic)(\s+|%20|\+)[^\s"'<>,;\\]+/gi
const headers =
  /\b((?:x-|x-goog-)?api[-_]?key|authorization)(["']?\s*[:=]\s*["']?)(?!(?:Bearer|Basic)\b)[^\s"'<>,;&\\]{6,}/gi
const userinfo = /(:\/\/)[^\s/?#@"'<>]{1,4096}@/g

/** Registering is rare and redacting is not, so the pattern of the live values is rebuilt only when they change. */
export function createRedactor(secrets: Iterable<string> = []): Redactor {
  const uses = new Map<string, number>()
  let values: RegExp | undefined
  const rebuild = () => {
    const forms = [...uses.keys()].flatMap(spellings)
    // Longest first: a key that begins another key must not leave the rest of it standing.
    const longestFirst = [...new Set(forms)].sort((a, b) => b.length - a.length)
    values = longestFirst.length > 0 ? new RegExp(longestFirst.map(escapePattern).join('|'), 'g') : undefined
  }
  const count = (secret: string, change: 1 | -1) => {
    const left = (uses.get(secret) ?? 0) + change
    if (left > 0) uses.set(secret, left)
    else uses.delete(secret)
    rebuild()
  }
  const register = (secret: string) => {
    if (secret.length < shortestValue) return () => {}
    count(secret, 1)
    let registered = true
    return () => {
      if (registered) count(secret, -1)
      registered = false
    }
  }
  for (const secret of secrets) register(secret)
  return {
    register,
    redact: text => redactShapes(values ? text.replace(values, redacted) : text),
  }
}

/** True for text that holds something shaped like a key, for fields where a key was pasted by mistake. */
export function looksLikeKey(text: string): boolean {
  return redactShapes(text) !== text
}

function redactShapes(text: string): string {
  return redactMasked(text)
    .replace(userinfo, `$1${redacted}@`)
    .replace(schemes, `$1$2${redacted}`)
    .replace(headers, `$1$2${redacted}`)
    .replace(shapes, redacted)
}

/**
 * Vendors quote a key back as its first characters, asterisks, and its last characters.
 * Looking for whole runs first keeps this linear: one pattern for it would try every asterisk anew.
 */
function redactMasked(text: string): string {
  if (!text.includes('***')) return text
  return text.replace(/[\w*-]{6,}/g, run => (run.includes('***') && /\w/.test(run) ? redacted : run))
}

/** The value as it is, and as URLs, JSON and base64 write it. */
function spellings(secret: string): string[] {
  if (secret.length < shortestEncoded) return [secret]
  const json = JSON.stringify(secret).slice(1, -1)
  const percent = percentEncode(secret)
  const smallHex = percent.replace(/%[0-9A-F]{2}/g, code => code.toLowerCase())
  return [secret, json, json.replaceAll('/', '\\/'), percent, smallHex, ...base64Cores(secret)]
}

/** `encodeURIComponent` throws on a lone surrogate; the detour over bytes replaces it. */
function percentEncode(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString())
}

/**
 * Base64 of `user:key` holds the key at one of three offsets, with a few characters at each side mixed with the
 * neighbours. The part in between is the same whatever stands around it; both alphabets are covered.
 */
function base64Cores(secret: string): string[] {
  return [0, 1, 2].flatMap(offset => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)])
    const start = Math.ceil((offset * 8) / 6)
    const end = Math.floor((bytes.length * 8) / 6)
    return [bytes.toString('base64'), bytes.toString('base64url')].map(code => code.slice(start, end))
  })
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
