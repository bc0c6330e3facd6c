import { expect, test } from 'vitest'
import type { ProviderConfig } from '../../shared/provider.ts'
import { checkConfig, normalizeConfig } from './config.ts'
import { demoConfig } from './demo/demo-config.ts'
import { createRegistry, previewConfig } from './registry.ts'

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
