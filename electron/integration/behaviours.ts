/** What aimock is told to do with a prompt, and what the app has to make of it, whichever API it speaks. */
import type { Fixture, FixtureOpts, MockServerOptions } from '@copilotkit/aimock'
import type { ProviderConfig } from '../../shared/provider.ts'
import { type Given, type Played, rightKey, testConnection, wrongKey } from './play.ts'
import type { Service } from './services.ts'

type Answer = Exclude<Fixture['response'], (...args: never[]) => unknown>

export type Behaviour = {
  title: string
  intro?: string
  server?: MockServerOptions
  /** What each call is answered with, the last one again and again. */
  answers: (service: Service) => Answer[]
  how?: FixtureOpts
  /** What is asked of the app; one prompt unless told. */
  act?: (given: Given, apiKey?: string) => Promise<Played>
  apiKey?: string
  config?: Partial<ProviderConfig>
  expected: Partial<Played>
}

const text = 'Hello from the other side.'
const usage = { prompt_tokens: 12, completion_tokens: 5, input_tokens: 12, output_tokens: 5 }
const good: Answer = { content: text, usage }
const counted = { inputTokens: 12, outputTokens: 5, source: 'reported' as const }
const refusal = (
  status: number,
  error: { message: string; type?: string; code?: string },
  more = {},
): Answer => ({
  error,
  status,
  ...more,
})
const slow = refusal(
  429,
  { message: 'Rate limit reached', type: 'rate_limit_error', code: 'rate_limit_exceeded' },
  {
    retryAfter: 2,
  },
)
const broke = refusal(429, {
  message: 'You exceeded your current quota, please check your plan and billing details.',
  type: 'insufficient_quota',
  code: 'insufficient_quota',
})

export const behaviours: readonly Behaviour[] = [
  {
    title: 'A text with its usage',
    answers: () => [good],
    expected: { calls: ['ok'], text, usage: counted },
  },
  {
    title: 'Reasoning before the text',
    answers: () => [{ content: text, reasoning: 'Let me think.', usage }],
    expected: { calls: ['ok'], text, reasoning: 'Let me think.' },
  },
  {
    title: 'A text in slices that cut its emoji in two',
    answers: () => [{ content: 'Hi 👋🏽!', usage }],
    how: { chunkSize: 1 },
    expected: { calls: ['ok'], text: 'Hi 👋🏽!' },
  },
  {
    title: 'A tool call',
    answers: () => [{ toolCalls: [{ name: 'get_weather', arguments: '{"city":"Oslo"}' }], usage }],
    expected: { calls: ['ok'], text: '', tools: [{ name: 'get_weather', arguments: '{"city":"Oslo"}' }] },
  },
  {
    title: 'A first token that takes its time',
    intro: 'Silent for 0.6 s; nothing is shown as an error before the time limits of the provider.',
    answers: () => [good],
    how: { streamingProfile: { ttft: 600 } },
    expected: { calls: ['ok'], text },
  },
  {
    title: 'A wrong key (401)',
    server: { auth: { apiKeys: [rightKey] } },
    apiKey: wrongKey,
    answers: () => [good],
    expected: { calls: ['invalid_key'], text: '' },
  },
  {
    title: 'A model that is not there (404)',
    answers: ({ missing }) => [refusal(404, missing)],
    expected: { calls: ['model_not_found'], text: '' },
  },
  {
    title: 'Too many requests (429) with Retry-After, then an answer',
    answers: () => [slow, good],
    expected: { calls: ['rate_limit', 'ok'], waits: [2000], text },
  },
  {
    title: 'Too many requests (429), again and again',
    answers: () => [slow],
    expected: { calls: ['rate_limit', 'rate_limit', 'rate_limit'], waits: [2000, 2000], text: '' },
  },
  {
    title: 'No credit left (429 with a billing code)',
    answers: () => [broke],
    expected: { calls: ['quota'], text: '' },
  },
  {
    title: 'Overloaded (529), then an answer',
    answers: () => [refusal(529, { message: 'Overloaded', type: 'overloaded_error' }), good],
    expected: { calls: ['overloaded', 'ok'], waits: [500], text },
  },
  {
    title: 'An internal error (500), again and again',
    answers: () => [refusal(500, { message: 'Internal error', type: 'server_error' })],
    expected: { calls: ['server', 'server', 'server'], waits: [500, 1000], text: '' },
  },
  {
    title: 'An answer that is cut',
    intro: 'What has arrived is kept and counted; after the first content nothing is asked again.',
    answers: () => [good],
    // Without a pause between them, the pieces would be lost with the connection.
    how: { truncateAfterChunks: 7, chunkSize: 4, latency: 10 },
    expected: { calls: ['network/truncated'], waits: [] },
  },
  {
    title: 'A connection that breaks before the first word',
    answers: () => [good],
    how: { truncateAfterChunks: 1 },
    expected: { calls: ['network/reset', 'network/reset', 'network/reset'], waits: [500, 1000], text: '' },
  },
  {
    title: 'No answer within the time limit',
    intro: 'With a limit of 1 s until the answer begins. Keep-alive comments are no answer.',
    answers: () => [good],
    how: { streamingProfile: { ttft: 20_000 } },
    config: { timeouts: { headers: 1, idle: 1 } },
    expected: { calls: ['timeout/headers', 'timeout/headers'], waits: [500], text: '' },
  },
  {
    title: 'The connection test with the right key',
    intro: 'It asks for the list of models where there is one, and else for the shortest of answers.',
    server: { auth: { apiKeys: [rightKey] } },
    answers: () => [good],
    act: testConnection,
    expected: { calls: ['ok'] },
  },
  {
    title: 'The connection test with a wrong key',
    server: { auth: { apiKeys: [rightKey] } },
    apiKey: wrongKey,
    answers: () => [good],
    act: testConnection,
    expected: { calls: ['invalid_key'] },
  },
]
