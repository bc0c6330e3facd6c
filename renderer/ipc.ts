/** The one door to the main process: requests with their errors thrown, events with their types. */
import type { Bridge } from '../shared/ipc/channel.ts'
import type { EventMap, RequestMap } from '../shared/ipc/contract.ts'
import type { InputOf, OutputOf, RequestErrorCode, Requests, Result } from '../shared/ipc/define.ts'

declare global {
  interface Window {
    readonly keybench: Bridge
  }
}

/** A request that was refused; `message` can be shown to the user. */
export class RequestError extends Error {
  readonly code: RequestErrorCode

  constructor(code: RequestErrorCode, message: string) {
    super(message)
    this.name = 'RequestError'
    this.code = code
  }
}

type Arguments<Input> = undefined extends Input ? [] : [input: Input]

/** Types the bridge with a contract; the bridge is looked up at each call, so importing this needs no window. */
export function connect<R extends Requests, E>() {
  return {
    async request<K extends keyof R & string>(
      name: K,
      ...[input]: Arguments<InputOf<R[K]>>
    ): Promise<OutputOf<R[K]>> {
      const result = (await window.keybench.request(name, input)) as Result<OutputOf<R[K]>>
      if (!result.ok) throw new RequestError(result.error.code, result.error.message)
      return result.data
    },
    /** Returns the function that ends the subscription. */
    on<K extends keyof E & string>(event: K, handler: (payload: E[K]) => void): () => void {
      return window.keybench.on((name, payload) => {
        if (name === event) handler(payload as E[K])
      })
    },
  }
}

export const { request, on } = connect<RequestMap, EventMap>()
