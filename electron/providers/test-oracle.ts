/** Compares what we read of a stream with what a vendor's own client reads of the same bytes, from a real server. */
import { expect } from 'vitest'
import type { ProviderConfig } from '../../shared/provider.ts'
import { serveRaw } from '../network/test-server.ts'
import { summary } from './test-answers.ts'
import { ask, streamBytes } from './test-dialects.ts'

export type Answer = {
  text: string
  /** Id, name and the value of the arguments. */
  calls: [string, string, unknown][]
  /** Input and output tokens. */
  usage: (number | undefined)[]
}

/** Asks the server at this address. */
export type Oracle = (url: string) => Promise<Answer>

export async function ours(
  type: ProviderConfig['type'],
  url: string,
  responsesModels?: string[],
): Promise<Answer> {
  const { parts, error } = await ask({
    type,
    baseUrl: `${url}/v1`,
    ...(responsesModels && { responsesModels }),
  })
  if (error) throw error
  const { text, calls = [], usage } = summary({ parts })
  return {
    text,
    calls: calls.map(([id = '', name = '', json = '']) => [id, name, JSON.parse(json)]),
    usage: [usage?.inputTokens, usage?.outputTokens],
  }
}

/** Our answer, which is the oracle's too. */
export async function expectSame(stream: string, mine: Oracle, theirs: Oracle): Promise<Answer> {
  const server = await serveRaw(socket => socket.write(streamBytes(stream)))
  const answer = await mine(server.url)
  expect(answer).toEqual(await theirs(server.url))
  expect(server.requests).toHaveLength(2)
  return answer
}

export const frame = (value: object) => `data: ${JSON.stringify(value)}\n\n`
export const namedFrame = (value: { type: string; [field: string]: unknown }) =>
  `event: ${value.type}\n${frame(value)}`
export const oraclePrompt = [{ role: 'user' as const, content: 'hi' }]
