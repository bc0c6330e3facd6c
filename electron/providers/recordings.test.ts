/** Recorded refusals of real providers, through the one place that names them. */
import { describe, expect, test } from 'vitest'
import type { ErrorKind } from '../../shared/errors.ts'
import { answerBytes, serveRaw } from '../network/test-server.ts'
import { providerError } from './errors.ts'
import { hasRecordings, readRecording } from './test-answers.ts'
import { ask } from './test-dialects.ts'

const call = { config: { label: 'Mine', baseUrl: 'https://h.example/v1' }, model: 'm-1' }

describe.skipIf(!hasRecordings)('recorded refusals', () => {
  test.each<[string, number, ErrorKind, object]>([
    ['anthropic-400-effort.json', 400, 'bad_request', { code: 'invalid_request_error' }],
    ['anthropic-404-model.json', 404, 'model_not_found', { code: 'not_found_error' }],
    ['groq-404-model.json', 404, 'model_not_found', { code: 'model_not_found' }],
    ['openai-chat-400-developer-role.json', 400, 'bad_request', { detail: 'messages[0].role' }],
    ['openai-responses-400.json', 400, 'bad_request', { detail: 'temperature' }],
    ['openrouter-429.json', 429, 'rate_limit', { code: '429' }],
    ['vercel-reasoning-model-legacy-parameter-error.json', 400, 'bad_request', { detail: 'max_tokens' }],
  ])('%s', (name, status, kind, more) => {
    const body = readRecording(name)
    const { info } = providerError(call, { phase: 'headers', response: { status, headers: {}, body } })
    expect(info).toMatchObject({ kind, status, ...more })
    expect(info.message).not.toMatch(/undefined|\[object/)
  })

  test('azure-chat-content-filter.json is an answer in one piece', async () => {
    const body = readRecording('azure-chat-content-filter.json')
    const server = await serveRaw(socket => socket.write(answerBytes('200 OK', [], body)))
    const { parts } = await ask({ type: 'azure', baseUrl: server.url })
    expect(parts).toMatchObject([
      { type: 'text-delta', text: 'The capital of France is **Paris**.' },
      { type: 'finish', responseModel: 'gpt-4o-2024-11-20', usage: { inputTokens: 14, outputTokens: 9 } },
    ])
  })
})
