/** The two channel names; the preload imports this and nothing else. */
export const requestChannel = 'keybench:request'
export const eventChannel = 'keybench:event'

/** What a preload puts on `window.keybench`; both sides narrow it with the contract. */
export type Bridge = {
  request(name: string, input: unknown): Promise<unknown>
  /** Returns the function that ends the subscription. */
  on(listener: (name: string, payload: unknown) => void): () => void
}
