import { describe, expect, test } from 'vitest'
import type { ProviderConfig } from '../../shared/provider.ts'
import { azureChatUrl, azureLimitName, readAzureAddress } from './azure.ts'
import { checkConfig, normalizeConfig } from './config.ts'
import { createRegistry, previewConfig } from './registry.ts'

const host = 'https://my-resource.openai.azure.com'

test.each<[string, object]>([
  [host, { url: host }],
  [`${host}/`, { url: host }],
  [`${host}/openai`, { url: host }],
  [`${host}/openai/v1`, { url: `${host}/openai/v1` }],
  [`${host}/openai/v1/`, { url: `${host}/openai/v1` }],
  [`${host}/openai/v1/chat/completions`, { url: `${host}/openai/v1` }],
  [`${host}/openai/v1/responses?api-version=preview`, { url: `${host}/openai/v1` }],
  [
    `${host}/openai/deployments/gpt-4o/chat/completions?api-version=2024-02-15-preview`,
    { url: host, deployment: 'gpt-4o', apiVersion: '2024-02-15-preview' },
  ],
  [`${host}/openai/deployments/my%20model/`, { url: host, deployment: 'my model' }],
  [
    `${host}/openai/deployments/gpt-4o/embeddings?api-version=2024-10-21`,
    { url: host, deployment: 'gpt-4o', apiVersion: '2024-10-21' },
  ],
  [
    `${host}/openai/responses?api-version=2025-03-01-preview`,
    { url: host, apiVersion: '2025-03-01-preview' },
  ],
  ['https://r.services.ai.azure.com/openai/v1/', { url: 'https://r.services.ai.azure.com/openai/v1' }],
  [
    'https://r.services.ai.azure.com/api/projects/p/openai/v1',
    { url: 'https://r.services.ai.azure.com/api/projects/p/openai/v1' },
  ],
  [
    'https://gateway.example/team/openai/deployments/d/chat/completions',
    { url: 'https://gateway.example/team', deployment: 'd' },
  ],
  [
    'https://gateway.example/team/deployments/d/chat/completions',
    { url: 'https://gateway.example/team/deployments', deployment: 'd' },
  ],
])('%s is taken apart', (typed, expected) => {
  expect(readAzureAddress(typed)).toEqual({ ok: true, ...expected })
})

test.each<[string, RegExp]>([
  ['', /endpoint of your Azure resource/],
  ['https://portal.azure.com/#home', /portal|#/],
  ['https://ai.azure.com/resource', /portal/],
  [`${host}/openai/deployments/d?api-key=1`, /question mark/],
  [`${host}?api-version=2024-10-21&code=1`, /question mark/],
  [`${host}/openai/deployments/%E0%A4%A/chat/completions`, /cannot be read/],
  ['http://my-resource.openai.azure.com', /https/],
])('%s is refused', (typed, message) => {
  expect(readAzureAddress(typed)).toMatchObject({ ok: false, message: expect.stringMatching(message) })
})

describe('the URL of a chat', () => {
  test.each<[string, string | undefined, string]>([
    [host, undefined, `${host}/openai/deployments/d%2F1/chat/completions?api-version=2024-10-21`],
    [
      host,
      '2025-04-01-preview',
      `${host}/openai/deployments/d%2F1/chat/completions?api-version=2025-04-01-preview`,
    ],
    [`${host}/openai/v1`, undefined, `${host}/openai/v1/chat/completions`],
    [
      'https://g.example/deployments',
      undefined,
      'https://g.example/deployments/d%2F1/chat/completions?api-version=2024-10-21',
    ],
  ])('%s %s', (baseUrl, apiVersion, url) => {
    expect(azureChatUrl({ baseUrl, ...(apiVersion !== undefined && { apiVersion }) }, 'd/1')).toBe(url)
  })

  test.each([
    [host, '2024-02-15-preview', 'max_tokens'],
    [host, '2024-10-21', 'max_completion_tokens'],
    [`${host}/openai/v1`, '2024-02-15-preview', 'max_completion_tokens'],
  ])('%s %s knows %s', (baseUrl, apiVersion, name) => {
    expect(azureLimitName({ baseUrl, apiVersion })).toBe(name)
  })
})

describe('the configuration', () => {
  const typed: ProviderConfig = {
    type: 'azure',
    label: 'Work',
    baseUrl: host,
    models: ['gpt-4o'],
    needsKey: true,
  }

  test('a pasted URL fills in the deployment and the version, and is previewed', () => {
    const baseUrl = `${host}/openai/deployments/prod/chat/completions?api-version=2024-06-01`
    const config = { ...typed, baseUrl: host, models: ['prod', 'gpt-4o'], apiVersion: '2024-06-01' }
    expect(normalizeConfig({ ...typed, baseUrl })).toEqual(config)
    expect(normalizeConfig(config)).toEqual(config)
    expect(normalizeConfig({ ...typed, baseUrl, models: [] }).models).toEqual(['prod'])
    expect(checkConfig({ ...typed, baseUrl, models: [] })).toEqual([])
    expect(previewConfig(createRegistry(), { ...typed, baseUrl })).toMatchObject({ url: baseUrl, config })
  })

  test('the preview waits for no deployment', () => {
    expect(previewConfig(createRegistry(), { ...typed, models: [] }).url).toContain(
      '/deployments/DEPLOYMENT/',
    )
  })

  test.each<[Partial<ProviderConfig>, string, RegExp]>([
    [{ baseUrl: '' }, 'baseUrl', /endpoint/],
    [{ models: [] }, 'models', /deployment/],
    [{ needsKey: false }, 'needsKey', /Azure OpenAI always/],
    [{ apiVersion: 'latest' }, 'apiVersion', /2024-10-21/],
    [{ apiVersion: '2024-13-01' }, 'apiVersion', /date/],
    [{ apiVersion: '2024-02-30-preview' }, 'apiVersion', /date/],
    [{ apiVersion: '2024-10-21-beta' }, 'apiVersion', /date/],
    [{ responsesModels: ['gpt-4o'] }, 'responsesModels', /\/openai\/v1/],
  ])('%j', (change, field, message) => {
    expect(checkConfig({ ...typed, ...change })).toMatchObject([
      { field, message: expect.stringMatching(message) },
    ])
  })

  test('the newer address takes no version, and has the Responses API', () => {
    const newer = {
      ...typed,
      baseUrl: `${host}/openai/v1`,
      apiVersion: 'latest',
      responsesModels: ['gpt-4o'],
    }
    expect(checkConfig(newer)).toEqual([])
    expect(normalizeConfig(newer)).not.toHaveProperty('apiVersion')
    expect(previewConfig(createRegistry(), newer).url).toBe(`${host}/openai/v1/responses`)
  })
})
