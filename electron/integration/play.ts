/** One prompt through the app's own path: provider tools, the retry loop, real sockets. Waits are noted, not slept. */
import { expect } from 'vitest'
import type { StreamPart, Usage } from '../../shared/chat.ts'
import type { ErrorInfo } from '../../shared/errors.ts'
import type { Milliseconds, ProviderId } from '../../shared/ids.ts'
import type { ProviderConfig } from '../../shared/provider.ts'
import type { AttemptRequest, RunEventBody } from '../../shared/session.ts'
import { vendorOf, wireApiOf } from '../providers/model-facts/vendor.ts'
import { applyParameters } from '../providers/parameter-fields.ts'
import { gatekeep } from '../providers/parameters.ts'
import { createProviderTools, type ProviderTools } from '../providers/tools.ts'
import { performAttempts } from '../router/attempts.ts'
import { createHealthMemory } from '../router/health.ts'
import { createRefusalMemory } from '../router/refusals.ts'
import { estimateUsage } from '../usage/estimate.ts'

export type Given = Partial<ProviderConfig> & Pick<ProviderConfig, 'type' | 'baseUrl' | 'label' | 'models'>

/** What one prompt came to. */
export type Played = {
  /** One for each call: `ok`, or the kind it failed with and its detail. */
  calls: string[]
  /** Before the second call, before the third. */
  waits: Milliseconds[]
  text: string
  reasoning: string
  tools: { name: string; arguments: string }[]
  usage?: Usage
  error?: ErrorInfo
}

export const rightKey = 'right-key-0123456789'
export const wrongKey = 'wrong-key-0123456789'

/** Runs something with the provider tools and a configuration that could have been saved. */
export async function withProvider<Result>(
  given: Given,
  use: (tools: ProviderTools, config: ProviderConfig) => Promise<Result>,
): Promise<Result> {
  const tools = createProviderTools()
  const typed = { needsKey: true, ...given }
  expect(tools.check(typed)).toEqual([])
  try {
    return await use(tools, tools.normalize(typed))
  } finally {
    tools.close()
  }
}

export const play = (given: Given, apiKey = rightKey): Promise<Played> =>
  withProvider(given, async (tools, config) => {
    const played: Played = { calls: [], waits: [], text: '', reasoning: '', tools: [] }
    const { usage, error } = await performAttempts(routeOf(config), {
      signal: new AbortController().signal,
      now: () => 0,
      random: () => 0,
      newId: () => crypto.randomUUID(),
      delay: async wait => void played.waits.push(wait),
      health: createHealthMemory(() => 0),
      refusals: createRefusalMemory(),
      windowOf: () => undefined,
      characters: prompt.content.length,
      prepare: ({ model }) => requestFor(config, model),
      call: async ({ model }, { wireApi, parameters }, signal, onPart) => {
        const request = { model, messages: [prompt], parameters: applyParameters(wireApi, parameters) }
        for await (const part of tools.stream(config, request, signal, apiKey)) {
          collect(played, part)
          onPart(part)
        }
      },
      explain: (cause, { model }) => tools.explain(cause, config, model),
      estimate: text => estimateUsage([prompt], text),
      costOf: async () => undefined,
      keepCarry: () => {},
      emit: event => note(played, event),
    })
    return { ...played, ...(usage && { usage }), ...(error && { error }) }
  })

/** What the button in the provider's dialog does. */
export const testConnection = (given: Given, apiKey = rightKey): Promise<Played> =>
  withProvider(given, async (tools, config) => {
    const played: Played = { calls: [], waits: [], text: '', reasoning: '', tools: [] }
    const [model = ''] = config.models
    try {
      await tools.test(config, new AbortController().signal, apiKey)
      return { ...played, calls: ['ok'] }
    } catch (cause) {
      const error = tools.explain(cause, config, model)
      return { ...played, calls: [nameOf(error)], error }
    }
  })

const prompt = { role: 'user' as const, content: 'hi' }

function routeOf({ label, models }: ProviderConfig) {
  const providerId = 'p' as ProviderId
  return {
    candidates: models.slice(0, 1).map(model => ({ providerId, providerLabel: label, model })),
    skipped: [],
  }
}

function requestFor(config: ProviderConfig, model: string): AttemptRequest {
  const wireApi = wireApiOf(config, model)
  return { wireApi, model, history: [], ...gatekeep({ vendor: vendorOf(config), wireApi, model }, {}) }
}

function collect(played: Played, part: StreamPart): void {
  if ('text' in part) expect(part.text.isWellFormed()).toBe(true)
  if (part.type === 'text-delta') played.text += part.text
  if (part.type === 'reasoning-delta') played.reasoning += part.text
  if (part.type === 'tool-call') played.tools.push({ name: part.name, arguments: part.arguments })
}

function note(played: Played, event: RunEventBody): void {
  if (event.type !== 'attempt-end') return
  const { outcome, error } = event
  played.calls.push(error ? nameOf(error) : outcome)
}

const nameOf = ({ kind, detail }: ErrorInfo) => (detail ? `${kind}/${detail}` : kind)
