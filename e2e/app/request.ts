/** The typed way to ask the main process from a test, through the same bridge the window uses. */
import type { Page } from '@playwright/test'
import type { Input, Output, RequestName } from '../../shared/ipc/contract.ts'
import type { Result } from '../../shared/ipc/define.ts'

/** What `window.keybench` offers; the contract narrows it on this side. */
type BridgeWindow = { keybench: { request(name: string, input: unknown): Promise<unknown> } }

/** Any name and any input, valid or not. */
export function rawRequest(page: Page, name: string, input?: unknown): Promise<Result<unknown>> {
  return page.evaluate(([name, input]) => (window as unknown as BridgeWindow).keybench.request(name, input), [
    name,
    input,
  ] as const) as Promise<Result<unknown>>
}

/** Throws when the request is refused. */
export async function request<K extends RequestName>(
  page: Page,
  name: K,
  input: Input<K>,
): Promise<Output<K>> {
  const result = (await rawRequest(page, name, input)) as Result<Output<K>>
  if (!result.ok) throw new Error(`${name} was refused: ${result.error.code}, ${result.error.message}`)
  return result.data
}
