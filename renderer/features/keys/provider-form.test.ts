/** What is typed in the provider dialog, and what becomes of it. */
import { describe, expect, it } from 'vitest'
import type { ProviderConfig } from '../../../shared/provider.ts'
import {
  configOf,
  countAdvanced,
  type FormValues,
  localProblems,
  newProvider,
  valuesOf,
  withAddress,
  withHeader,
  withPreset,
  withType,
} from './provider-form.ts'

const azure: FormValues = {
  ...newProvider,
  type: 'azure',
  label: 'Azure',
  baseUrl: 'https://contoso.openai.azure.com',
  models: 'gpt-4o-eu',
}

describe('provider form', () => {
  it('reads several models from one text', () => {
    expect(configOf({ ...newProvider, models: ' gpt-4o, o3,\n gpt-4o ,' }).models).toEqual(['gpt-4o', 'o3'])
  })

  it('comes back as it was typed, with every option', () => {
    const config: ProviderConfig = {
      type: 'openai',
      label: 'Work',
      baseUrl: 'http://gateway.lan/v1',
      models: ['gpt-4o', 'o3'],
      needsKey: true,
      headers: { 'x-team': 'a' },
      responsesModels: ['o3'],
      allowHttp: true,
      caCertificate: '-----BEGIN CERTIFICATE-----',
      proxy: { mode: 'manual', url: 'http://proxy:8080' },
      timeouts: { headers: 120, idle: 300 },
      prices: { o3: { input: 2, output: 8 } },
    }
    expect(configOf(valuesOf(config))).toEqual(config)
    expect(countAdvanced(valuesOf(config))).toBe(6)
  })

  it('wants a key wherever a vendor answers', () => {
    const keyless = { ...newProvider, needsKey: false }
    expect(configOf(keyless).needsKey).toBe(true)
    expect(configOf({ ...azure, needsKey: false }).needsKey).toBe(true)
    expect(configOf(withType(keyless, 'anthropic')).needsKey).toBe(true)
    const local = { ...keyless, type: 'anthropic' as const, baseUrl: 'http://127.0.0.1:1234' }
    expect(configOf(local).needsKey).toBe(false)
  })

  it('keeps what was typed when the type changes', () => {
    const typed = { ...newProvider, label: 'Mine', models: 'm' }
    expect(withType(typed, 'openai-compatible')).toMatchObject({ label: 'Mine', baseUrl: '', models: 'm' })
    expect(withType(typed, 'anthropic').baseUrl).toBe('https://api.anthropic.com')
    const back = withType(withType(withType(newProvider, 'azure'), 'openai-compatible'), 'openai')
    expect(back).toEqual(newProvider)
  })

  it('takes address and key need from a preset', () => {
    const values = withType(newProvider, 'openai-compatible')
    const next = withPreset(values, { name: 'Ollama', baseUrl: 'http://127.0.0.1:11434/v1', needsKey: false })
    expect(configOf(next)).toMatchObject({ label: 'Ollama', needsKey: false })
  })

  it('sends a version and the Responses API only where they exist', () => {
    const typed = { ...azure, apiVersion: '2024-10-21', responsesModels: ['gpt-4o-eu'] }
    expect(configOf(typed)).toMatchObject({ apiVersion: '2024-10-21' })
    expect(configOf(typed)).not.toHaveProperty('responsesModels')
    const newer = configOf({ ...typed, baseUrl: 'https://contoso.openai.azure.com/openai/v1' })
    expect(newer).toMatchObject({ responsesModels: ['gpt-4o-eu'] })
    expect(newer).not.toHaveProperty('apiVersion')
  })

  it('takes a pasted deployment URL apart without losing a typed name', () => {
    const stored = { ...configOf(azure), models: ['gpt-4o-us', 'gpt-4o-eu'], apiVersion: '2025-01-01' }
    expect(withAddress(azure, stored)).toMatchObject({
      models: 'gpt-4o-us, gpt-4o-eu',
      apiVersion: '2025-01-01',
    })
    expect(withAddress({ ...azure, models: 'gpt-4o-eu, ' }, configOf(azure)).models).toBe('gpt-4o-eu, ')
  })

  it('hands on a timeout that is no number, to be refused', () => {
    expect(configOf({ ...newProvider, headersTimeout: 'long' }).timeouts).toEqual({ headers: 0 })
  })

  it('refuses a header that stands there twice', () => {
    const line = { name: 'X-Team', value: 'a' }
    const headers = [
      { ...line, id: 0 },
      { ...line, name: 'x-team ', id: 1 },
    ]
    expect(localProblems({ ...newProvider, headers })).toMatchObject([{ field: 'headers' }])
    expect(localProblems({ ...newProvider, headers: headers.slice(1) })).toEqual([])
  })

  it('leaves empty header lines out', () => {
    const lines = withHeader({ ...newProvider, ...withHeader(newProvider) })
    expect(lines.headers.map(({ id }) => id)).toEqual([0, 1])
    expect(configOf({ ...newProvider, ...lines })).not.toHaveProperty('headers')
  })
})

describe('prices', () => {
  const typed = (price: { input: string; output: string }) =>
    configOf({ ...newProvider, models: 'gpt-4o', prices: { 'gpt-4o': price, gone: price } }).prices

  it('are sent for the models there are, and only when typed', () => {
    expect(typed({ input: '2.5', output: '10' })).toEqual({ 'gpt-4o': { input: 2.5, output: 10 } })
    expect(typed({ input: '', output: ' ' })).toBeUndefined()
  })

  it('that are no numbers are sent as what main refuses', () => {
    expect(typed({ input: 'free', output: '' })).toEqual({ 'gpt-4o': { input: -1, output: -1 } })
  })
})
