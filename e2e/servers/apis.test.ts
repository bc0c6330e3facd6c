/** The loopback provider speaks each API well enough for the vendor's own client. */
import Anthropic from '@anthropic-ai/sdk'
import OpenAI, { APIError, AzureOpenAI } from 'openai'
import { afterAll, expect, test } from 'vitest'
import { quotaExceeded } from './answers.ts'
import { startServer } from './server.ts'
import { stream } from './stream.ts'

const server = await startServer(['one', 'two'])
afterAll(() => server.close())

const usage = { input: 7, output: 3 }
const answer = stream([{ reasoning: 'Let me see. ' }, 'Snow ', 'and ice.'], { usage })
const messages = [{ role: 'user' as const, content: 'What is there?' }]

test('Messages: thinking, text, usage, the list of models', async () => {
  const client = new Anthropic({ apiKey: 'sk-test', baseURL: server.origin, maxRetries: 0 })
  server.next(answer)
  const message = await client.messages.stream({ model: 'one', max_tokens: 99, messages }).finalMessage()
  expect(message.content).toMatchObject([
    { type: 'thinking', thinking: 'Let me see. ', signature: 'c2lnbmVk' },
    { type: 'text', text: 'Snow and ice.' },
  ])
  expect(message.usage).toMatchObject({ input_tokens: 7, output_tokens: 3 })
  expect((await client.models.list()).data.map(({ id }) => id)).toEqual(['one', 'two'])
  server.next(quotaExceeded)
  const refused = client.messages.create({ model: 'one', max_tokens: 99, messages })
  await expect(refused).rejects.toMatchObject({ status: 429, type: 'insufficient_quota' })
})

test('Responses: text and usage', async () => {
  const client = new OpenAI({ apiKey: 'sk-test', baseURL: server.url, maxRetries: 0 })
  server.next(answer)
  const response = await client.responses.stream({ model: 'one', input: messages }).finalResponse()
  expect(response.output_text).toBe('Snow and ice.')
  expect(response.usage).toMatchObject({ input_tokens: 7, output_tokens: 3 })
})

test('Chat Completions at the address of an Azure deployment', async () => {
  const client = new AzureOpenAI({
    apiKey: 'sk-test',
    endpoint: server.origin,
    apiVersion: '2024-10-21',
    deployment: 'prod',
    maxRetries: 0,
  })
  server.next(answer)
  const completion = await client.chat.completions.stream({ model: 'prod', messages }).finalChatCompletion()
  expect(completion.choices[0]?.message.content).toBe('Snow and ice.')
  server.next(quotaExceeded)
  const refused = client.chat.completions.create({ model: 'prod', messages })
  await expect(refused).rejects.toBeInstanceOf(APIError)
})
