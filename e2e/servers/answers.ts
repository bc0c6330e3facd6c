/** Answers that are not a plain stream: failures, silence, the wrong kind of server, and the echo. */
import { once } from 'node:events'
import { type ApiErrorBody, errorBody } from './apis.ts'
import type { Answer } from './exchange.ts'
import { stream } from './stream.ts'

/** Takes the request and never says a word. */
export const hang: Answer = async response => {
  await once(response, 'close')
}

/** Sends this much, then goes silent with the socket open. */
export function hangAfter(...pieces: string[]): Answer {
  return stream(pieces, { neverEnds: true })
}

/** Sends this much, then breaks the connection. */
export function cutAfter(...pieces: string[]): Answer {
  return async (response, request) => {
    await stream(pieces, { neverEnds: true })(response, request)
    // What was written is on its way before the socket goes.
    await new Promise<void>(resolve => response.write(': cut\n\n', () => resolve()))
    response.destroy()
  }
}

/** A web page where an API should be: a captive portal, a wrong path, a proxy. */
export function html(status = 200, title = 'Welcome to the guest network'): Answer {
  return response => {
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' })
    response.end(
      `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
    )
  }
}

type ApiError = ApiErrorBody & { headers?: Record<string, string> }

/** An error in the shape of the API that was asked. */
export function apiError(status: number, { headers = {}, ...error }: ApiError): Answer {
  return (response, request) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify(errorBody(request, error)))
  }
}

export const invalidKey = apiError(401, {
  message: 'Incorrect API key provided.',
  type: 'invalid_request_error',
  code: 'invalid_api_key',
})

export const modelNotFound = apiError(404, {
  message: 'The model does not exist or you do not have access to it.',
  type: 'invalid_request_error',
  code: 'model_not_found',
})

export const quotaExceeded = apiError(429, {
  message: 'You exceeded your current quota, please check your plan and billing details.',
  type: 'insufficient_quota',
  code: 'insufficient_quota',
})

export const contentFiltered = apiError(400, {
  message: 'The response was filtered due to the prompt triggering the content management policy.',
  code: 'content_filter',
})

/** Asks to wait this long before the next request. */
export function rateLimited(seconds: number): Answer {
  return apiError(429, {
    message: 'Rate limit reached for requests.',
    type: 'rate_limit_error',
    code: 'rate_limit_exceeded',
    headers: { 'retry-after': String(seconds) },
  })
}

export const serverError = apiError(500, { message: 'The server had an error.', type: 'server_error' })

/** Sends the caller somewhere else. */
export function redirect(status: number, location: string): Answer {
  return response => {
    response.writeHead(status, { location }).end()
  }
}

/** Says back, in one line per message, the history it was sent: `user: Hello`. */
export const echo: Answer = (response, request) => {
  const messages = request.body?.messages ?? []
  const lines = messages.map(({ role, content }) => `${role}: ${String(content)}`)
  return stream([lines.join('\n\n')], { usage: { input: messages.length, output: lines.length } })(
    response,
    request,
  )
}

/** Answers with these words, whole, and the counts a provider would report. */
export function say(text: string): Answer {
  const pieces = text.match(/\S+\s*/g) ?? []
  return stream(pieces, { usage: { input: 10, output: pieces.length } })
}
