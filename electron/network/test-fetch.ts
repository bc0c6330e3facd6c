/** The fetch under test, in the few ways the tests use it. */
import { expect, onTestFinished } from 'vitest'
import { createHttpFetch, type HttpFetchOptions } from './fetch.ts'
import type { HttpRequest } from './http.ts'
import { NetworkError, type NetworkFault } from './network-error.ts'

/** A fetch that is closed after the test. */
export function open(options?: HttpFetchOptions) {
  const fetch = createHttpFetch(options)
  onTestFinished(() => fetch.close())
  return fetch
}

export function get(url: string, more: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'GET', url, headers: {}, signal: new AbortController().signal, ...more }
}

export async function readText(body: AsyncIterable<Uint8Array>) {
  const pieces: Uint8Array[] = []
  for await (const piece of body) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}

/** What a call failed of; fails the test when it did not fail, or with something untyped. */
export async function faultOf(promise: Promise<unknown>): Promise<NetworkFault> {
  const error = await promise.then(
    () => undefined,
    error => error,
  )
  expect(error).toBeInstanceOf(NetworkError)
  return error.fault
}

/** Calls and reads the body to its end. */
export async function whole(url: string, options?: HttpFetchOptions, more?: Partial<HttpRequest>) {
  const response = await open(options)(get(url, more))
  return readText(response.body)
}
