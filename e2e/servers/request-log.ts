/** The requests a server has seen, and promises for those still to come. */
import type { RecordedRequest } from './exchange.ts'
import { type Deferred, deferred } from './gate.ts'

type Filter = (request: RecordedRequest) => boolean
type Wish = { filter: Filter; index: number; found: Deferred<RecordedRequest> }

export class RequestLog {
  readonly requests: RecordedRequest[] = []
  #wishes: Wish[] = []

  add(request: RecordedRequest): void {
    this.requests.push(request)
    this.#wishes = this.#wishes.filter(({ filter, index, found }) => {
      const match = this.requests.filter(filter)[index]
      if (match) found.resolve(match)
      return !match
    })
  }

  /** The nth request that passes the filter, now or when it comes. */
  nth(filter: Filter, index: number): Promise<RecordedRequest> {
    const match = this.requests.filter(filter)[index]
    if (match) return Promise.resolve(match)
    const found = deferred<RecordedRequest>()
    this.#wishes.push({ filter, index, found })
    return found.promise
  }
}
