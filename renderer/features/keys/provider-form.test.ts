/** What is typed in the provider dialog, and what becomes of it. */
import { describe, expect, it } from 'vitest'
import { configOf, newProvider, valuesOf, withPreset, withType } from './provider-form.ts'

describe('provider form', () => {
  it('reads several models from one text', () => {
    expect(configOf({ ...newProvider, models: ' gpt-4o, o3,\n gpt-4o ,' }).models).toEqual(['gpt-4o', 'o3'])
  })

  it('comes back as it was typed', () => {
    const config = configOf({ ...newProvider, models: 'gpt-4o, o3' })
    expect(configOf(valuesOf(config))).toEqual(config)
  })

  it('always wants a key for OpenAI', () => {
    expect(configOf({ ...newProvider, needsKey: false }).needsKey).toBe(true)
  })

  it('keeps what was typed when the type changes', () => {
    const typed = { ...newProvider, label: 'Mine', models: 'm' }
    expect(withType(typed, 'openai-compatible')).toMatchObject({ label: 'Mine', baseUrl: '', models: 'm' })
    const back = withType(withType(newProvider, 'openai-compatible'), 'openai')
    expect(back).toEqual(newProvider)
  })

  it('takes address and key need from a preset', () => {
    const values = withType(newProvider, 'openai-compatible')
    const next = withPreset(values, { name: 'Ollama', baseUrl: 'http://127.0.0.1:11434/v1', needsKey: false })
    expect(configOf(next)).toMatchObject({ label: 'Ollama', needsKey: false })
  })
})
