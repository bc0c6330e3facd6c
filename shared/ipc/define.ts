/** How a request is declared and what crosses back. The zod schemas are values for main only; the window imports types. */
import type { z } from 'zod'

/** One request: what comes in is parsed, what goes out is typed. */
export type RequestDefinition = { input: z.ZodType; output: unknown }
export type Requests = Record<string, RequestDefinition>

/** Declares a request: `define(schema).returns<Answer>()`. */
export function define<Schema extends z.ZodType>(input: Schema) {
  return {
    returns: <Output>(): { input: Schema; output: Output } => ({ input, output: undefined as Output }),
  }
}

export type InputOf<D extends RequestDefinition> = z.infer<D['input']>
export type OutputOf<D extends RequestDefinition> = D['output']

/** Exhaustive and closed: a missing or an extra handler is a compile error. */
export type Handlers<R extends Requests> = {
  [K in keyof R]: (input: InputOf<R[K]>) => Promise<OutputOf<R[K]>> | OutputOf<R[K]>
}

/**
 * Why a request was refused.
 * - `untrusted`: not sent by the top frame of our own window.
 * - `unknown_request`: no such name.
 * - `invalid_input`: the input did not parse; `message` says where.
 * - `not_found`: the thing named by an id is gone.
 * - `refused`: understood, and cannot be done now; `message` is the sentence for the user.
 * - `internal`: our fault; details are in the log.
 */
export type RequestErrorCode =
  | 'untrusted'
  | 'unknown_request'
  | 'invalid_input'
  | 'not_found'
  | 'refused'
  | 'internal'
export type RequestErrorInfo = { code: RequestErrorCode; message: string }

/** Every answer to a request. Electron's own rejections keep only a message, so nothing is thrown across. */
export type Result<T> = { ok: true; data: T } | { ok: false; error: RequestErrorInfo }
