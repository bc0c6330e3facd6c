/** Answers that stream: pieces one by one, at a pace, or step by step as the test releases them. */
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { framesFor } from './apis.ts'
import { type Answer, now } from './exchange.ts'
import type { AnswerEnd } from './frames.ts'
import type { Gate } from './gate.ts'

/** Text to send, a thought to send, or a gate to wait at. */
export type Step = string | { reasoning: string } | Gate

export type StreamOptions = AnswerEnd & {
  /** Sends nothing after the last step and never ends. */
  neverEnds?: boolean
}

/** Streams the steps in order, then whatever ends an answer in the API it was asked over. */
export function stream(steps: Iterable<Step>, options: StreamOptions = {}): Answer {
  return async (response, request) => {
    const frames = framesFor(request)
    openStream(response, frames.start())
    for (const step of steps) {
      if (response.destroyed) return
      if (typeof step === 'string') response.write(frames.text(step))
      else if ('reasoning' in step) response.write(frames.reasoning(step.reasoning))
      else await Promise.race([step.opened, once(response, 'close')])
    }
    if (options.neverEnds || response.destroyed) return
    response.end(frames.end(options))
  }
}

export type PacedStream = { answer: Answer; times: { first: number; last: number } }

/** Streams the pieces at a steady rate and notes when the first and the last were handed to the socket. */
export function pacedStream(
  pieces: readonly string[],
  perSecond: number,
  options: StreamOptions = {},
): PacedStream {
  const times = { first: 0, last: 0 }
  const answer: Answer = async (response, request) => {
    const frames = framesFor(request)
    openStream(response, frames.start())
    times.first = now()
    await writeAtPace(response, pieces, perSecond, frames.text)
    if (response.destroyed) return
    times.last = now()
    response.end(frames.end(options))
  }
  return { answer, times }
}

/** Writes what is due every few milliseconds, so that the rate holds even when a timer comes late. */
function writeAtPace(
  response: ServerResponse,
  pieces: readonly string[],
  perSecond: number,
  encode: (piece: string) => string,
): Promise<void> {
  return new Promise(resolve => {
    const started = performance.now()
    let sent = 0
    const tick = () => {
      const due = Math.min(1 + Math.floor(((performance.now() - started) / 1000) * perSecond), pieces.length)
      if (due > sent) response.write(pieces.slice(sent, due).map(encode).join(''))
      sent = due
      if (sent < pieces.length && !response.destroyed) return
      clearInterval(timer)
      resolve()
    }
    const timer = setInterval(tick, Math.max(4, Math.min(1000 / perSecond, 20)))
    tick()
  })
}

function openStream(response: ServerResponse, opening: string): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' })
  response.flushHeaders()
  if (opening !== '') response.write(opening)
}
