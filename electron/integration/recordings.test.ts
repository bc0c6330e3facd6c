import { describe, expect, test } from 'vitest'
import type { ProviderType } from '../../shared/provider.ts'
import { hasRecordings, readRecording } from '../providers/test-answers.ts'
import { authority, eventStream, inSlices, withServer } from './mockttp.ts'
import { type Given, play } from './play.ts'

/** The file, whose it is, and how its first call ends. */
const recordings: [string, ProviderType, string, Partial<Given>?][] = [
  ['openai-chat-text-usage.sse', 'openai', 'ok'],
  ['openai-chat-toolcall-usage.sse', 'openai', 'ok'],
  ['openai-responses-text.sse', 'openai', 'ok', { responsesModels: ['m-1'] }],
  ['anthropic-thinking.sse', 'anthropic', 'ok'],
  ['deepseek-reasoner.sse', 'openai-compatible', 'ok'],
  ['openrouter-comments-midstream-error.sse', 'openai-compatible', 'context_length'],
]

/** Recorded bytes of real vendors are the same answer at once over http and in slices over https. */
describe.skipIf(!hasRecordings)('recorded answers', () => {
  test.each(recordings)('%s', async (name, type, outcome, more = {}) => {
    const bytes = Buffer.from(readRecording(name))
    const { cert } = await authority()
    await withServer(async server => {
      const given = { type, label: 'Mine', models: ['m-1'], caCertificate: cert, ...more }
      await server.forPost(/\/whole\//).thenReply(200, bytes, eventStream)
      await server.forPost(/\/sliced\//).thenStream(200, inSlices(bytes, 97), eventStream)
      const whole = await play({ ...given, baseUrl: `http://127.0.0.1:${server.port}/whole/v1` })
      const sliced = await play({ ...given, baseUrl: `https://localhost:${server.port}/sliced/v1` })
      expect(sliced).toEqual(whole)
      expect(whole.calls[0]).toBe(outcome)
    })
  })
})
