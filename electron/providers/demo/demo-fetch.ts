/** Answers the OpenAI chat protocol inside the process, without a port: the demo runs through the real adapter. */
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { Milliseconds } from '../../../shared/ids.ts'
import type { HttpFetch, HttpRequest, HttpResponse } from '../../network/http.ts'
import { NetworkError } from '../../network/network-error.ts'
import { type DemoAnswer, demoAnswers } from './demo-answers.ts'
import { type DemoModel, demoModels } from './demo-config.ts'

/** Waits, and rejects when the signal aborts. */
export type Delay = (duration: Milliseconds, signal: AbortSignal) => Promise<void>

/** How lively a model is: the wait before its first word, and how many words or parts of words it sends in a second. */
type Pace = { firstToken: Milliseconds; tokensPerSecond: number }

const paces: Record<DemoModel, Pace> = {
  'demo-swift': { firstToken: 120, tokensPerSecond: 160 },
  'demo-thorough': { firstToken: 350, tokensPerSecond: 110 },
}

/** More than one token for each event keeps the timers of a fast model honest. */
const tokensPerEvent = 2

/** Images are not looked at. */
const content = z.union([
  z.string(),
  z
    .array(z.object({ text: z.string().optional() }))
    .transform(parts => parts.map(({ text }) => text ?? '').join('')),
])

const requestSchema = z.object({
  model: z.enum(demoModels),
  messages: z.array(z.object({ role: z.string(), content })),
})

const realDelay: Delay = (duration, signal) => sleep(duration, undefined, { signal })

/** `delay` is the only clock; tests pass one that does not wait. */
export function createDemoFetch({ delay = realDelay }: { delay?: Delay } = {}): HttpFetch {
  return async request => {
    throwIfAborted(request.signal)
    if (request.method === 'GET') return json(200, { object: 'list', data: demoModels.map(id => ({ id })) })
    const parsed = requestSchema.safeParse(JSON.parse(request.body ?? 'null'))
    if (!parsed.success) {
      return json(404, { error: { message: 'The demo has no such model.', code: 'model_not_found' } })
    }
    const { model, messages } = parsed.data
    const prompts = messages.filter(({ role }) => role === 'user')
    const answer = demoAnswers[model]({ text: prompts.at(-1)?.content ?? '', turn: prompts.length })
    const promptTokens = messages.reduce((sum, { content }) => sum + tokens(content).length, 0)
    return {
      status: 200,
      headers: { 'content-type': 'text/event-stream' },
      body: streamAnswer(model, answer, promptTokens, request, delay),
    }
  }
}

async function* streamAnswer(
  model: DemoModel,
  answer: DemoAnswer,
  promptTokens: number,
  { signal }: HttpRequest,
  delay: Delay,
): AsyncGenerator<Uint8Array, void> {
  const { firstToken, tokensPerSecond } = paces[model]
  const wait = async (duration: Milliseconds) => {
    await delay(duration, signal).catch(() => {})
    throwIfAborted(signal)
  }
  const chunk = (choices: unknown[], usage: unknown = null) =>
    event(JSON.stringify({ object: 'chat.completion.chunk', model, choices, usage }))
  await wait(firstToken)
  for (const [field, text] of [
    ['reasoning', answer.reasoning],
    ['content', answer.text],
  ] as const) {
    for (const piece of pieces(text)) {
      yield chunk([{ index: 0, delta: { [field]: piece.text }, finish_reason: null }])
      await wait((piece.tokens * 1000) / tokensPerSecond)
    }
  }
  yield chunk([{ index: 0, delta: {}, finish_reason: 'stop' }])
  const reasoning = tokens(answer.reasoning).length
  const completion = reasoning + tokens(answer.text).length
  yield chunk([], {
    prompt_tokens: promptTokens,
    completion_tokens: completion,
    total_tokens: promptTokens + completion,
    completion_tokens_details: { reasoning_tokens: reasoning },
  })
  yield event('[DONE]')
}

/** Roughly what a tokenizer does: words with the blank before them, and long words in parts. */
function tokens(text: string): string[] {
  return text.match(/\s*\S{1,6}|\s+$/g) ?? []
}

function* pieces(text: string): Generator<{ text: string; tokens: number }, void> {
  const all = tokens(text)
  for (let start = 0; start < all.length; start += tokensPerEvent) {
    const group = all.slice(start, start + tokensPerEvent)
    yield { text: group.join(''), tokens: group.length }
  }
}

function event(data: string): Uint8Array {
  return new TextEncoder().encode(`data: ${data}\n\n`)
}

function json(status: number, value: unknown): HttpResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: once(JSON.stringify(value)) }
}

async function* once(text: string): AsyncGenerator<Uint8Array, void> {
  yield new TextEncoder().encode(text)
}

/** As the network would: a timer's NetworkError stays what it is, anything else is a stop. */
function throwIfAborted({ aborted, reason }: AbortSignal): void {
  if (!aborted) return
  throw reason instanceof NetworkError ? reason : new NetworkError({ kind: 'aborted', detail: 'signal' })
}
