import { describe, expect, test } from 'vitest'
import { providerConfig } from '../../shared/ipc/providers.ts'
import { presets } from '../../shared/presets.ts'
import type { ProviderConfig } from '../../shared/provider.ts'
import { testCertificate } from '../network/test-certificate.ts'
import { checkConfig, normalizeConfig } from './config.ts'
import { demoConfig } from './demo/demo-config.ts'
import { usualServers } from './discover.ts'
import { createRegistry, previewConfig, wireApiOf } from './registry.ts'

const good: ProviderConfig = {
  type: 'openai-compatible',
  label: 'Mine',
  baseUrl: 'https://api.example.com/v1',
  models: ['one', 'two'],
  needsKey: true,
}

test('a good configuration has no problems', () => {
  expect(checkConfig(good)).toEqual([])
  expect(checkConfig(demoConfig)).toEqual([])
  expect(checkConfig({ ...good, type: 'openai', baseUrl: '' })).toEqual([])
})

test.each<[Partial<ProviderConfig>, RegExp]>([
  [{ label: '  ' }, /name/],
  [{ label: 'x'.repeat(61) }, /60/],
  [{ label: 'a\nb' }, /one line/],
  [{ label: 'a\u{202E}b' }, /one line/],
  [{ label: `sk-${'Ab3dEf6h'.repeat(3)}` }, /looks like a key/],
  [{ baseUrl: '' }, /base URL/],
  [{ baseUrl: 'http://api.example.com' }, /https/],
  [{ models: [] }, /at least one/],
  [{ models: ['', '  '] }, /at least one/],
  [{ models: ['a', 'b', ' a '] }, /second a/],
  [{ models: ['a\nb'] }, /line breaks/],
  [{ models: ['x'.repeat(201)] }, /200/],
  [{ models: [`sk-${'Ab3dEf6h'.repeat(3)}`] }, /looks like a key/],
  [{ type: 'openai', needsKey: false }, /key/],
])('%j', (change, message) => {
  const problems = checkConfig({ ...good, ...change })
  expect(problems).toMatchObject([
    { field: Object.keys(change).at(-1), message: expect.stringMatching(message) },
  ])
})

test('normalising trims and fills in, and is the same done twice', () => {
  const typed = {
    ...good,
    label: ' Mine ',
    baseUrl: ' https://api.example.com/v1/ ',
    models: [' one ', '', 'two'],
  }
  expect(normalizeConfig(typed)).toEqual(good)
  expect(normalizeConfig(normalizeConfig(typed))).toEqual(good)
  const openai = normalizeConfig({ ...good, type: 'openai', baseUrl: '' })
  expect(openai.baseUrl).toBe('https://api.openai.com/v1')
})

test('the preview is the URL that is sent to, or the problems', () => {
  const registry = createRegistry()
  const baseUrl = 'http://localhost:1234/v1'
  expect(previewConfig(registry, { ...good, baseUrl: `${baseUrl}/chat/completions` })).toEqual({
    url: `${baseUrl}/chat/completions`,
    problems: [],
    config: { ...good, baseUrl },
    certificates: [],
  })
  expect(previewConfig(registry, { ...good, baseUrl: 'ftp://x' }).problems).toHaveLength(1)
  expect(previewConfig(registry, { ...good, models: [] }).url).toBeDefined()
})

describe('options', () => {
  const problemsOf = (change: Partial<ProviderConfig>) => checkConfig({ ...good, ...change })

  test('http to another computer is refused until it is confirmed, and the sentence says what that means', () => {
    const baseUrl = 'http://192.168.1.5:11434/v1'
    expect(problemsOf({ baseUrl })).toEqual([
      {
        field: 'baseUrl',
        confirm: 'allowHttp',
        message: expect.stringMatching(/read the key and every prompt/),
      },
    ])
    expect(problemsOf({ baseUrl, allowHttp: true })).toEqual([])
    expect(normalizeConfig({ ...good, baseUrl, allowHttp: true })).toMatchObject({ baseUrl, allowHttp: true })
    expect(normalizeConfig({ ...good, allowHttp: true })).toEqual(good)
    const local = { ...good, baseUrl: 'http://127.0.0.1:11434/v1' }
    expect(normalizeConfig({ ...local, allowHttp: true })).toEqual(local)
    expect(problemsOf({ baseUrl: 'http://0.0.0.0:1', allowHttp: true })).toMatchObject([{ field: 'baseUrl' }])
  })

  test.each<[Partial<ProviderConfig>, string, RegExp]>([
    [{ type: 'openai', baseUrl: 'https://r.openai.azure.com' }, 'baseUrl', /Choose Azure/],
    [{ type: 'anthropic', baseUrl: '', needsKey: false }, 'needsKey', /Anthropic always/],
    [{ type: 'anthropic', apiVersion: '2023' }, 'apiVersion', /2023-06-01/],
    [{ type: 'anthropic', apiVersion: '2023-06-01-preview' }, 'apiVersion', /2023-06-01/],
    [{ type: 'anthropic', responsesModels: ['one'] }, 'responsesModels', /Only OpenAI/],
    [{ headers: { host: 'evil' } }, 'headers', /Remove host/],
    [{ caCertificate: 'x' }, 'caCertificate', /BEGIN CERTIFICATE/],
    [{ proxy: { mode: 'manual', url: '' } }, 'proxy', /address of the proxy/],
    [{ proxy: { mode: 'manual', url: 'proxy:8080' } }, 'proxy', /http/],
    [{ proxy: { mode: 'manual', url: 'socks5://p:1' } }, 'proxy', /SOCKS/],
    [{ proxy: { mode: 'manual', url: 'http://u:p@proxy:1' } }, 'proxy', /Remove the user name/],
    [{ proxy: { mode: 'manual', url: 'http://@proxy:1' } }, 'proxy', /Remove the user name/],
    [{ proxy: { mode: 'manual', url: 'http://proxy:1/path' } }, 'proxy', /only host and port/],
    [{ proxy: { mode: 'manual', url: 'http://proxy:1?x' } }, 'proxy', /only host and port/],
    [{ proxy: { mode: 'manual', url: 'http://proxy:0' } }, 'proxy', /port/],
    [{ proxy: { mode: 'manual', url: 'http://pro xy:1' } }, 'proxy', /not a URL/],
  ])('%j', (change, field, message) => {
    expect(problemsOf(change)).toMatchObject([{ field, message: expect.stringMatching(message) }])
  })

  test('are stored in one form, and only where they mean something', () => {
    const typed: ProviderConfig = {
      ...good,
      type: 'anthropic',
      baseUrl: 'https://api.anthropic.com/v1/messages',
      apiVersion: ' 2023-06-01 ',
      headers: { ' X-A ': '1', '': '' },
      responsesModels: [],
      caCertificate: `x\n${testCertificate}\n`,
      proxy: { mode: 'manual', url: ' http://proxy.example:3128/ ' },
    }
    const stored: ProviderConfig = {
      ...good,
      type: 'anthropic',
      baseUrl: 'https://api.anthropic.com',
      apiVersion: '2023-06-01',
      headers: { 'x-a': '1' },
      caCertificate: testCertificate,
      proxy: { mode: 'manual', url: 'http://proxy.example:3128' },
    }
    expect(checkConfig(typed)).toEqual([])
    expect(normalizeConfig(typed)).toEqual(stored)
    expect(normalizeConfig(stored)).toEqual(stored)
    expect(previewConfig(createRegistry(), typed)).toMatchObject({
      url: 'https://api.anthropic.com/v1/messages',
      certificates: [{ subject: 'Keybench loopback tests' }],
    })
    const plain = { ...good, apiVersion: '2024-10-21', headers: {}, proxy: { mode: 'none' as const } }
    expect(normalizeConfig(plain)).toEqual(good)
  })

  test('each model has its own wire API, and only models that are offered are kept', () => {
    const config = normalizeConfig({ ...good, type: 'openai', responsesModels: ['two', 'gone', ' two '] })
    expect(config.responsesModels).toEqual(['two'])
    const { chatUrl } = createRegistry().openai
    expect([chatUrl(config, 'one'), chatUrl(config, 'two')]).toEqual([
      'https://api.example.com/v1/chat/completions',
      'https://api.example.com/v1/responses',
    ])
    expect([wireApiOf(config, 'one'), wireApiOf(config, 'two')]).toEqual(['openai-chat', 'openai-responses'])
    expect(wireApiOf({ ...config, type: 'anthropic' }, 'one')).toBe('anthropic-messages')
  })
})

test.each(presets)(
  'the preset $name is a configuration as it is stored',
  ({ name, type, baseUrl, needsKey }) => {
    const config: ProviderConfig = { type, label: name, baseUrl, models: ['m'], needsKey }
    expect(checkConfig(config)).toEqual([])
    expect(normalizeConfig(config)).toEqual(config)
  },
)

test('the servers looked for on this computer are presets', () => {
  const local = presets.filter(preset => preset.local).map(({ name, baseUrl }) => [name, baseUrl])
  expect(usualServers.map(({ name, port }) => [name, `http://127.0.0.1:${port}/v1`])).toEqual(local)
})

test('the schema lets through what is stored, and nothing beside it', () => {
  const full: ProviderConfig = {
    ...good,
    apiVersion: '2023-06-01',
    headers: { 'x-a': '1' },
    responsesModels: ['one'],
    allowHttp: true,
    caCertificate: testCertificate,
    proxy: { mode: 'system' },
  }
  expect(providerConfig.parse(full)).toEqual(full)
  expect(providerConfig.safeParse({ ...good, allowHttp: false }).success).toBe(false)
  expect(providerConfig.safeParse({ ...good, key: 'x' }).success).toBe(false)
  expect(providerConfig.safeParse({ ...good, proxy: { mode: 'manual' } }).success).toBe(false)
  expect(providerConfig.safeParse({ ...good, apiVersion: undefined }).success).toBe(false)
})

test.each([
  [{ headers: 600 }, 0],
  [{ headers: 1, idle: 3600 }, 0],
  [{ headers: 0 }, 1],
  [{ idle: 1.5 }, 1],
  [{ headers: 3601 }, 1],
  [{ headers: Number.NaN }, 1],
])('the time limits %o have %i problems', (timeouts, problems) => {
  const found = checkConfig({ ...good, timeouts }).filter(({ field }) => field === 'timeouts')
  expect(found).toHaveLength(problems)
})

test.each([
  [{ input: 2.5, output: 10 }, 0],
  [{ input: 0, output: 0 }, 0],
  [{ input: -1, output: 10 }, 1],
  [{ input: Number.NaN, output: 10 }, 1],
])('the price %o has %i problems', (price, problems) => {
  const config = { ...good, prices: { [good.models[0] ?? '']: price, 'not-offered': price } }
  expect(checkConfig(config).filter(({ field }) => field === 'prices')).toHaveLength(problems)
  expect(Object.keys(normalizeConfig(config).prices ?? {})).toEqual([good.models[0]])
})
