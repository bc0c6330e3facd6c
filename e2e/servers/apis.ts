/** The APIs the loopback provider speaks: which one a request is for, and what differs between them. */
import { chatFrames } from './chat-frames.ts'
import type { RecordedRequest } from './exchange.ts'
import type { Frames } from './frames.ts'
import { messagesFrames } from './messages-frames.ts'
import { responsesFrames } from './responses-frames.ts'

/** By the end of the path; before it stands whatever a vendor has there, a deployment for example. */
const framesByPath: Record<string, (model: string) => Frames> = {
  '/chat/completions': chatFrames,
  '/messages': messagesFrames,
  '/responses': responsesFrames,
}

/** The path of a request without its query. */
export function placeOf({ path }: RecordedRequest): string {
  return path.replace(/\?.*/, '')
}

/** True for a request that wants an answer from a model. */
export function isChat(request: RecordedRequest): boolean {
  return request.method === 'POST' && makerOf(request) !== undefined
}

export function framesFor(request: RecordedRequest): Frames {
  return (makerOf(request) ?? chatFrames)(request.body?.model ?? 'unknown')
}

export function modelList(request: RecordedRequest, ids: readonly string[]): object {
  if (isAnthropic(request)) {
    const data = ids.map(id => ({ type: 'model', id, display_name: id, created_at: '2026-01-01T00:00:00Z' }))
    return { data, has_more: false, first_id: ids.at(0), last_id: ids.at(-1) }
  }
  const data = ids.map(id => ({ id, object: 'model', created: 1_700_000_000, owned_by: 'loopback' }))
  return { object: 'list', data }
}

export type ApiErrorBody = { message: string; type?: string | undefined; code?: string | undefined }

export function errorBody(request: RecordedRequest, { message, type, code }: ApiErrorBody): object {
  return isAnthropic(request)
    ? { type: 'error', error: { type: type ?? 'api_error', message }, request_id: 'req_loopback' }
    : { error: { message, type: type ?? null, code: code ?? null, param: null } }
}

function isAnthropic({ headers }: RecordedRequest): boolean {
  return headers['anthropic-version'] !== undefined
}

function makerOf(request: RecordedRequest): ((model: string) => Frames) | undefined {
  const place = placeOf(request)
  return Object.entries(framesByPath).find(([ending]) => place.endsWith(ending))?.[1]
}
