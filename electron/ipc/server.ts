/** Answers one window's requests: trusted sender? known name? parsed input? then the handler; always with an envelope. */
import type { IpcMainInvokeEvent, WebContents } from 'electron'
import { requestChannel } from '../../shared/ipc/channel.ts'
import type { Handlers, RequestErrorCode, Requests, Result } from '../../shared/ipc/define.ts'
import { EngineError } from '../engine/engine-error.ts'
import type { Log } from '../log.ts'
import { isTrustedSender } from './sender.ts'

/** Only this window's top frame at this origin is listened to; other windows have their own contract. */
export function answerRequests<R extends Requests>(
  contents: WebContents,
  origin: string,
  requests: R,
  handlers: Handlers<R>,
  log: Log,
): void {
  contents.ipc.handle(requestChannel, async (event, name: unknown, input: unknown) => {
    if (!isTrusted(event, contents, origin)) {
      log.warn('A request from an untrusted frame was refused')
      return refuse('untrusted', 'This page may not send requests.')
    }
    return answer(requests, handlers, name, input, log)
  })
}

/** The part behind the sender gate; knows no Electron. */
export async function answer<R extends Requests>(
  requests: R,
  handlers: Handlers<R>,
  name: unknown,
  input: unknown,
  log: Log,
): Promise<Result<unknown>> {
  if (typeof name !== 'string' || !Object.hasOwn(requests, name)) {
    log.warn('A request with an unknown name was refused')
    return refuse('unknown_request', 'There is no such request.')
  }
  const parsed = requests[name as keyof R]?.input.safeParse(input)
  if (!parsed?.success) {
    // Only where it is wrong, never what was sent: the input may hold anything.
    const where = parsed?.error.issues
      .map(issue => `${issue.path.join('.') || 'input'}: ${issue.code}`)
      .join(', ')
    log.warn('A request with invalid input was refused', { name, where })
    return refuse('invalid_input', `Invalid input for ${name} (${where}).`)
  }
  try {
    const handler = handlers[name as keyof R] as (input: unknown) => unknown
    return { ok: true, data: await handler(parsed.data) }
  } catch (error) {
    if (error instanceof EngineError) return refuse(error.code, error.message)
    log.error(`The request ${name} failed`, error)
    return refuse('internal', 'Something went wrong inside Keybench. The log says more.')
  }
}

function isTrusted(event: IpcMainInvokeEvent, contents: WebContents, origin: string): boolean {
  const frame = event.senderFrame
  return isTrustedSender(
    { isTop: frame !== null && frame === contents.mainFrame, origin: frame?.origin, url: frame?.url },
    origin,
  )
}

function refuse(code: RequestErrorCode, message: string): Result<never> {
  return { ok: false, error: { code, message } }
}
