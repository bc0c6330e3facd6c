/** A door a test opens: what waits at it goes on when the test says so. */

export type Gate = {
  /** Settles when the gate is released; a released gate stays open. */
  readonly opened: Promise<void>
  release(): void
}

export function hold(): Gate {
  const { promise, resolve } = deferred<void>()
  return { opened: promise, release: () => resolve() }
}

export type Deferred<T> = { promise: Promise<T>; resolve(value: T): void }

/** A promise settled from outside. */
export function deferred<T>(): Deferred<T> {
  let resolve: (value: T) => void = () => undefined
  const promise = new Promise<T>(fulfil => {
    resolve = fulfil
  })
  return { promise, resolve }
}
