/** What a request carries that could let its receiver act for the user. */
import type { RecordedRequest } from './exchange.ts'

const names = ['authorization', 'proxy-authorization', 'api-key', 'x-api-key', 'x-goog-api-key', 'cookie']

/** Every credential header of a request, by name. */
export function credentialsOf({ headers }: RecordedRequest): Record<string, unknown> {
  return Object.fromEntries(names.flatMap(name => (name in headers ? [[name, headers[name]]] : [])))
}
