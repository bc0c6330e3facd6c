import { expect, onTestFinished, test } from 'vitest'
import type { ProviderConfig } from '../../shared/provider.ts'
import { testCertificate } from '../network/test-certificate.ts'
import { answerBytes, serveRaw } from '../network/test-server.ts'
import { createProviderTools } from './tools.ts'

const open = () => {
  const tools = createProviderTools()
  onTestFinished(() => tools.close())
  return tools
}
const signal = new AbortController().signal
const config = (more: Partial<ProviderConfig>): ProviderConfig => ({
  type: 'openai-compatible',
  label: 'Mine',
  baseUrl: '',
  models: ['m-1'],
  needsKey: false,
  ...more,
})

test('what is retired is listed, and told to be', async () => {
  const data = [{ id: 'new' }, { id: 'old', lifecycle: 'retired' }]
  const server = await serveRaw(socket => socket.write(answerBytes('200 OK', [], JSON.stringify({ data }))))
  const tools = open()
  const anthropic = config({ type: 'anthropic', baseUrl: server.url })
  expect(await tools.describeModels(anthropic, signal)).toEqual(data)
})

test('where nothing is listed, the typed names are the models', async () => {
  const azure = config({ type: 'azure', baseUrl: 'https://r.openai.azure.com', models: ['prod', 'test'] })
  expect(await open().describeModels(azure, signal)).toEqual([{ id: 'prod' }, { id: 'test' }])
})

test('each provider has its own certificate', async () => {
  const list = '{"object":"list","data":[{"id":"a"}]}'
  const server = await serveRaw(socket => socket.write(answerBytes('200 OK', [], list)), { tls: true })
  const tools = open()
  const baseUrl = `${server.url}/v1`
  const trusting = config({ baseUrl, caCertificate: testCertificate })
  expect(await tools.describeModels(trusting, signal)).toEqual([{ id: 'a' }])
  await expect(tools.describeModels(config({ baseUrl }), signal)).rejects.toMatchObject({
    info: { kind: 'tls' },
  })
})

test('a key belongs to the origin of the address, whatever its path', () => {
  const { placeOf } = open()
  const azure = config({ type: 'azure', baseUrl: 'https://r.openai.azure.com' })
  const { origin, host } = placeOf(azure)
  expect(placeOf({ ...azure, baseUrl: 'https://r.openai.azure.com/openai/v1' })).toEqual({ origin, host })
  expect(placeOf({ ...azure, baseUrl: 'http://r.openai.azure.com' }).origin).not.toBe(origin)
})
