/** Reads what vendors put into an error answer: nested, flat, a bare string, a list, FastAPI's detail, or HTML. */

export type ErrorBody = {
  /** The vendor's sentence; empty when there is none. */
  message: string
  /** Codes, types and status words, the most telling first, as text. */
  words: string[]
  /** A three-digit number given inside the body, as in-band errors do. */
  status?: number
  /** The refused parameter. */
  param?: string
  html: boolean
}

/** Never throws; a body that says nothing gives no words and an empty message. */
export function readErrorBody(text: string): ErrorBody {
  const trimmed = text.trim()
  if (trimmed.startsWith('<')) return { message: '', words: [], html: true }
  try {
    return readErrorValue(JSON.parse(trimmed))
  } catch {
    return { message: trimmed, words: [], html: false }
  }
}

/** The same for a value that is parsed already, such as an error frame inside a stream. */
export function readErrorValue(value: unknown): ErrorBody {
  if (typeof value === 'string') return { message: value, words: [], html: false }
  if (Array.isArray(value)) return readErrorValue(value[0])
  if (!isObject(value)) return { message: '', words: [], html: false }
  if (typeof value.error === 'string') {
    return { ...readObject(value), message: value.error }
  }
  const inner = Array.isArray(value.error) ? value.error[0] : value.error
  return readObject(isObject(inner) ? inner : value)
}

function readObject(error: Record<string, unknown>): ErrorBody {
  const { innererror, details } = error
  const words = [
    isObject(details) ? details.error_code : undefined,
    isObject(innererror) ? innererror.code : undefined,
    error.code,
    error.status,
    error.type,
    error.status_code,
  ].flatMap(toWord)
  const status = words.map(Number).find(number => number >= 400 && number < 600)
  return {
    message: messageOf(error.message) || messageOf(error.detail),
    words: words.filter(word => !/^\d+$/.test(word)).concat(words.filter(word => /^\d+$/.test(word))),
    html: false,
    ...(status !== undefined && { status }),
    ...(typeof error.param === 'string' && { param: error.param }),
  }
}

/** Mistral puts an object into `message`, FastAPI a list of `{ msg, loc }` into `detail`. */
function messageOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) {
    return value
      .slice(0, 5)
      .map(one => (isObject(one) ? fastApiLine(one) : messageOf(one)))
      .filter(line => line !== '')
      .join('; ')
  }
  if (isObject(value)) return messageOf(value.detail) || messageOf(value.message)
  return ''
}

function fastApiLine({ msg, loc }: Record<string, unknown>): string {
  const where = Array.isArray(loc) ? loc.filter(part => typeof part === 'string').join('.') : ''
  return typeof msg === 'string' ? (where ? `${where}: ${msg}` : msg) : ''
}

function toWord(value: unknown): string[] {
  if (typeof value === 'number' && Number.isFinite(value)) return [String(value)]
  return typeof value === 'string' && value !== '' ? [value] : []
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
