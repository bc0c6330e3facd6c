import { describe, expect, test } from 'vitest'
import type { StreamPart } from '../../../shared/chat.ts'
import { createOpenAiChat } from '../openai-chat/adapter.ts'
import { demoConfig, demoModels } from './demo-config.ts'
import { createDemoFetch, type Delay } from './demo-fetch.ts'

const dialect = createOpenAiChat()
const noDelay: Delay = async () => {}

async function ask(model: string, prompts: string[], signal = new AbortController().signal, delay = noDelay) {
  const messages = prompts.map(content => ({ role: 'user' as const, content }))
  const parts: StreamPart[] = []
  const context = { fetch: createDemoFetch({ delay }), signal }
  for await (const part of dialect.stream(demoConfig, { model, messages }, context)) parts.push(part)
  return parts
}

function textOf(parts: StreamPart[]) {
  return parts.map(part => (part.type === 'text-delta' ? part.text : '')).join('')
}

describe('the demo provider', () => {
  test('lists its models', async () => {
    const context = { fetch: createDemoFetch(), signal: new AbortController().signal }
    expect(await dialect.listModels(demoConfig, context)).toEqual(demoModels.map(id => ({ id })))
  })

  test.each(demoModels)('%s says that it is the demo, quotes the prompt and reports usage', async model => {
    const parts = await ask(model, ['Why is the sky blue?'])
    expect(textOf(parts)).toContain('offline demo')
    expect(textOf(parts)).toContain('Why is the sky blue?')
    const last = parts.at(-1)
    expect(last).toMatchObject({
      type: 'finish',
      reason: { unified: 'stop' },
      responseModel: model,
      usage: { source: 'reported' },
    })
  })

  test('the two models answer differently, and the same prompt gets the same answer', async () => {
    const [swift, thorough, again] = await Promise.all([
      ask('demo-swift', ['hello']),
      ask('demo-thorough', ['hello']),
      ask('demo-swift', ['hello']),
    ])
    expect(textOf(swift)).not.toBe(textOf(thorough))
    expect(textOf(thorough)).toMatch(/^# /)
    expect(textOf(thorough)).toContain('| Fact | Value |')
    expect(again).toEqual(swift)
    expect(thorough.some(part => part.type === 'reasoning-delta')).toBe(true)
  })

  test('a prompt cannot break out of its quotation', async () => {
    const prompt = '```\n# <script>alert(1)</script> ![x](http://sink) | $x$ "quoted" \\'
    const text = textOf(await ask('demo-thorough', [prompt]))
    expect(text).not.toContain('<script>')
    expect(text).not.toContain('](http')
    expect(text.match(/```/g)).toHaveLength(2)
  })

  test('keeps the pace it promises', async () => {
    const waits: number[] = []
    await ask('demo-swift', ['hello'], undefined, async duration => void waits.push(duration))
    const [first, ...rest] = waits
    expect(first).toBe(120)
    expect(Math.max(...rest)).toBeLessThanOrEqual(2000 / 160)
  })

  test('stops at once', async () => {
    const controller = new AbortController()
    const parts: StreamPart[] = []
    const messages = [{ role: 'user' as const, content: 'hello' }]
    const context = { fetch: createDemoFetch({ delay: noDelay }), signal: controller.signal }
    const run = async () => {
      for await (const part of dialect.stream(demoConfig, { model: 'demo-swift', messages }, context)) {
        parts.push(part)
        if (parts.length === 3) controller.abort()
      }
    }
    await expect(run()).rejects.toMatchObject({ name: 'AbortError' })
    expect(parts).toHaveLength(3)
  })

  test('reads the words beside an image', async () => {
    const images = [{ type: 'image' as const, mediaType: 'image/png' as const, data: 'aGk=' }]
    const messages = [{ role: 'user' as const, content: 'what is it?', images }]
    const context = { fetch: createDemoFetch({ delay: noDelay }), signal: new AbortController().signal }
    const parts: StreamPart[] = []
    const request = { model: 'demo-swift', messages }
    for await (const part of dialect.stream(demoConfig, request, context)) parts.push(part)
    expect(textOf(parts)).toContain('what is it?')
  })

  test('does not know other models', async () => {
    await expect(ask('gpt-4o', ['hello'])).rejects.toMatchObject({ info: { kind: 'model_not_found' } })
  })
})
