/** The events of one streamed answer, whatever API it was asked over. */

export type TokenCounts = { input: number; output: number }

export type AnswerEnd = {
  usage?: TokenCounts
  /** In the vendor's own words; where there is none, that the answer is complete. */
  finishReason?: string
}

/** Made anew for each answer: some APIs number their events or keep blocks open. */
export type Frames = {
  start(): string
  text(piece: string): string
  reasoning(piece: string): string
  end(end: AnswerEnd): string
}

export function dataFrame(data: unknown): string {
  return `data: ${JSON.stringify(data)}\n\n`
}

export function namedFrame(data: { type: string; [name: string]: unknown }): string {
  return `event: ${data.type}\n${dataFrame(data)}`
}
