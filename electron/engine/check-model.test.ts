import { expect, test } from 'vitest'
import type { ProviderConfig } from '../../shared/provider.ts'
import { answerBytes, chunk, serveRaw, streamHead } from '../network/test-server.ts'
import { createProviderTools } from '../providers/tools.ts'
import { checkModel } from './check-model.ts'

const list = answerBytes('200 OK', ['content-type: application/json'], '{"data":[{"id":"here"}]}')
const answer =
  streamHead() +
  chunk('data: {"choices":[{"delta":{"content":"pong"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n') +
  chunk('')
const unknown = answerBytes(
  '404 Not Found',
  ['content-type: application/json'],
  '{"error":{"code":"model_not_found","message":"no such model"}}',
)

async function check(model: string, chat: string | Buffer) {
  const server = await serveRaw((socket, request) => {
    socket.write(request.startsWith('GET') ? list : chat)
  })
  const tools = createProviderTools()
  const config: ProviderConfig = {
    type: 'openai-compatible',
    label: 'Mine',
    baseUrl: `${server.url}/v1`,
    models: ['other'],
    needsKey: false,
  }
  const outcome = await checkModel(tools, config, model).then(
    () => 'ok',
    (error: unknown) => tools.explain(error, config, model).kind,
  )
  tools.close()
  await server.closed
  return { outcome, requests: server.requests.map(request => request.split(' ', 2).join(' ')) }
}

test('a model on the list is proved by it', async () => {
  expect(await check('here', answer)).toEqual({ outcome: 'ok', requests: ['GET /v1/models'] })
})

test('a model that is not on the list is asked itself, and everything is closed', async () => {
  const requests = ['GET /v1/models', 'POST /v1/chat/completions']
  expect(await check('alias', answer)).toEqual({ outcome: 'ok', requests })
  expect(await check('retired', unknown)).toEqual({ outcome: 'model_not_found', requests })
})
