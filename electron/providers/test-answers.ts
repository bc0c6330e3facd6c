/** Streams through a dialect's reader, in the few ways the tests use them. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect } from 'vitest'
import type { StreamPart } from '../../shared/chat.ts'
import { NetworkError } from '../network/network-error.ts'
import { readEvents } from '../network/sse.ts'
import { FailureError, providerError } from './errors.ts'
import { type AnswerReader, readAnswer } from './read-answer.ts'

export type Outcome = { parts: StreamPart[]; failure?: string }
export type CreateReader = () => AnswerReader

/** The parts that came, and `kind/detail` of what ended them. */
export async function outcomeOf(create: CreateReader, bytes: AsyncIterable<Uint8Array>): Promise<Outcome> {
  const parts: StreamPart[] = []
  try {
    for await (const part of readAnswer(readEvents(bytes), create())) {
      if (part.type !== 'progress') parts.push(part)
    }
    return { parts }
  } catch (error) {
    if (!(error instanceof FailureError || error instanceof NetworkError)) throw error
    const call = { config: { label: 'Mine', baseUrl: 'https://h.example' }, model: 'm' }
    const { kind, detail } = providerError(call, { phase: 'stream', cause: error }).info
    return { parts, failure: detail ? `${kind}/${detail}` : kind }
  }
}

export async function* pieces(...chunks: Uint8Array[]): AsyncGenerator<Uint8Array, void> {
  yield* chunks
}

export const outcomeOfText = (create: CreateReader, text: string) =>
  outcomeOf(create, pieces(Buffer.from(text)))

/** The text, the reasoning, the calls and the end of an outcome, for short expectations. */
export function summary({ parts, failure }: Outcome) {
  const join = (type: 'text-delta' | 'reasoning-delta') =>
    parts.flatMap(part => (part.type === type ? part.text : [])).join('')
  const finish = parts.find(part => part.type === 'finish')
  const calls = parts.filter(part => part.type === 'tool-call')
  return {
    text: join('text-delta'),
    ...(join('reasoning-delta') && { reasoning: join('reasoning-delta') }),
    ...(calls.length > 0 && { calls: calls.map(call => [call.id, call.name, call.arguments]) }),
    ...(finish && { end: finish.reason.unified }),
    ...(finish?.usage && { usage: finish.usage }),
    ...(failure && { failure }),
  }
}

/** Cut in two at every byte, and byte by byte, the stream gives the same parts. */
export async function expectSameAtEveryCut(create: CreateReader, stream: string): Promise<void> {
  const bytes = Buffer.from(stream)
  const expected = await outcomeOf(create, pieces(bytes))
  for (let at = 0; at <= bytes.length; at += 1) {
    expect(await outcomeOf(create, pieces(bytes.subarray(0, at), bytes.subarray(at)))).toEqual(expected)
  }
  expect(await outcomeOf(create, pieces(...Array.from(bytes, byte => Uint8Array.of(byte))))).toEqual(expected)
}

/** A thousand random chunkings of the stream give the same parts. */
export async function expectSameInChunks(create: CreateReader, stream: string): Promise<void> {
  const bytes = Buffer.from(stream)
  const expected = await outcomeOf(create, pieces(bytes))
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.nat({ max: bytes.length })), async cuts => {
      const edges = [0, ...cuts.sort((a, b) => a - b), bytes.length]
      const chunks = edges.slice(1).map((edge, index) => bytes.subarray(edges[index], edge))
      expect(await outcomeOf(create, pieces(...chunks))).toEqual(expected)
    }),
    { numRuns: 1000 },
  )
}

const folder = join(import.meta.dirname, '../../../shared/fixtures')

/** The recordings of real traffic are kept beside the checkout, not in it: a test that cannot find them says "skipped". */
export const hasRecordings = existsSync(folder)

export const readRecording = (name: string) => readFileSync(join(folder, name), 'utf8')

/** Recorded payloads, one in a line, framed as their vendor frames them. */
export function readRecordedStream(name: string): string {
  const text = readRecording(name)
  if (name.endsWith('.sse')) return text
  const lines = text.split('\n').filter(line => line !== '')
  return (
    lines.map(frame).join('') + (lines.some(line => line.startsWith('{"type"')) ? '' : 'data: [DONE]\n\n')
  )
}

function frame(line: string): string {
  const type = /^\{"type":"([^"]+)"/.exec(line)?.[1]
  return `${type === undefined ? '' : `event: ${type}\n`}data: ${line}\n\n`
}
