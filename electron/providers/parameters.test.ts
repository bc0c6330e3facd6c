import { describe, expect, test } from 'vitest'
import type { ErrorInfo } from '../../shared/errors.ts'
import type { Parameters, WireApi } from '../../shared/parameters.ts'
import { isNewerClaude, isOpenAiReasoner } from './model-facts/families.ts'
import { knownModels, modelFacts, vendorFacts } from './model-facts/model-facts.ts'
import { type Vendor, vendorOf } from './model-facts/vendor.ts'
import { applyParameters } from './parameter-fields.ts'
import { correctParameters } from './parameter-refusal.ts'
import { gatekeep } from './parameters.ts'

const everything: Parameters = {
  temperature: 0.7,
  topP: 0.9,
  maxOutputTokens: 2000,
  frequencyPenalty: 0.1,
  presencePenalty: 0.2,
  seed: 7,
  stop: ['END'],
  reasoningEffort: 'high',
  system: 'Be brief.',
}

const prepare = (vendor: Vendor, model: string, parameters = everything, wireApi = apiOf(vendor)) => {
  const facts = vendorFacts(vendor, model)
  return gatekeep({ vendor, wireApi, model, ...(facts && { facts }) }, parameters)
}
const apiOf = (vendor: Vendor): WireApi => (vendor === 'anthropic' ? 'anthropic-messages' : 'openai-chat')
const bodyOf = (vendor: Vendor, model: string, parameters = everything, wireApi = apiOf(vendor)) =>
  applyParameters(wireApi, prepare(vendor, model, parameters, wireApi).parameters)

const sampling = ['temperature', 'top_p', 'frequency_penalty', 'presence_penalty']

describe.each([...knownModels()])('$vendor $model', ({ vendor, model, facts }) => {
  const wireApi = apiOf(vendor)
  const { parameters, decisions } = prepare(vendor, model)
  const body = applyParameters(wireApi, parameters)

  test('gets a temperature only when it takes one', () => {
    if (facts.temperature === false) expect(body).not.toHaveProperty('temperature')
    if (wireApi === 'openai-chat' && facts.temperature) expect(body.temperature).toBe(0.7)
  })

  test('has a reason for everything that was asked and is not sent as it was asked', () => {
    const sent = { ...parameters, reasoningEffort: parameters.reasoning, system: 'sent as a message' }
    for (const name of Object.keys(everything) as (keyof Parameters)[]) {
      const decision = decisions.find(one => one.parameter === name)
      if (sent[name] === undefined) expect(decision, name).toMatchObject({ action: 'dropped' })
      else expect(decision?.action, name).not.toBe('dropped')
    }
    for (const { reason } of decisions) expect(reason).toMatch(/^\S.*\.$/)
  })

  test('gets one output limit, under one name', () => {
    const limits = ['max_tokens', 'max_completion_tokens', 'max_output_tokens'].filter(name => name in body)
    expect(limits).toHaveLength(1)
  })

  test('without any wish gets nothing but what the vendor demands', () => {
    const empty = prepare(vendor, model, {})
    const fields = Object.keys(applyParameters(wireApi, empty.parameters))
    expect(fields).toEqual(wireApi === 'anthropic-messages' ? ['max_tokens'] : [])
    if (facts.outputLimit && wireApi === 'anthropic-messages') {
      expect(empty.parameters.maxOutputTokens).toBeLessThanOrEqual(facts.outputLimit)
    }
  })
})

test.each<[Vendor, string, string]>([
  ['openai', 'gpt-4o', 'max_completion_tokens'],
  ['openai', 'o3-mini', 'max_completion_tokens'],
  ['azure', 'gpt-4o', 'max_tokens'],
  ['azure', 'gpt-5', 'max_completion_tokens'],
  ['azure', 'o4-mini', 'max_completion_tokens'],
  ['azure', 'our-deployment', 'max_tokens'],
  ['unknown', 'llama3.2', 'max_tokens'],
  ['unknown', 'gpt-5', 'max_tokens'],
  ['groq', 'llama-3.1-8b-instant', 'max_tokens'],
])('%s %s knows the limit as %s', (vendor, model, field) => {
  expect(bodyOf(vendor, model)).toHaveProperty(field, 2000)
})

test.each(['o1', 'o3-2025-04-16', 'o9-mini', 'gpt-5', 'gpt-5-2025-08-07', 'gpt-7-preview'])(
  '%s gets neither sampling parameters nor stop texts, and a reasoning effort',
  model => {
    const body = bodyOf('openai', model)
    for (const field of [...sampling, 'stop']) expect(body).not.toHaveProperty(field)
    expect(body.reasoning_effort).toBe('high')
  },
)

test('a model that is told not to reason takes sampling parameters, from GPT-5.1 on', () => {
  const quiet = { ...everything, reasoningEffort: 'none' as const }
  expect(bodyOf('openai', 'gpt-5.1', quiet)).toHaveProperty('temperature')
  expect(bodyOf('openai', 'gpt-5', quiet)).not.toHaveProperty('temperature')
})

test('a model that does not reason is not told how hard to', () => {
  expect(bodyOf('openai', 'gpt-4o')).not.toHaveProperty('reasoning_effort')
  expect(bodyOf('openai', 'gpt-5-chat-latest')).not.toHaveProperty('reasoning_effort')
  expect(bodyOf('azure', 'our-deployment')).toHaveProperty('reasoning_effort')
  expect(bodyOf('unknown', 'qwen3')).toHaveProperty('reasoning_effort')
})

test('Responses has its own names and lacks some', () => {
  const body = bodyOf('openai', 'gpt-4o', everything, 'openai-responses')
  expect(body).toEqual({ temperature: 0.7, top_p: 0.9, max_output_tokens: 2000 })
  const reasoner = bodyOf('openai', 'gpt-5', everything, 'openai-responses')
  expect(reasoner).toEqual({ max_output_tokens: 2000, reasoning: { effort: 'high' } })
})

test.each([
  'claude-opus-4-7',
  'claude-sonnet-5',
  'claude-fable-5',
  'claude-opus-5-5-20261101',
  'claude-haiku-6',
])('%s gets no sampling parameters and thinks adaptively', model => {
  expect(bodyOf('anthropic', model)).toEqual({
    max_tokens: 2000,
    stop_sequences: ['END'],
    thinking: { type: 'adaptive' },
    output_config: { effort: 'high' },
  })
  expect(bodyOf('anthropic', model, { temperature: 1, topP: 1 })).toEqual({ max_tokens: 32_000 })
})

test('an earlier Claude: temperature or top_p, at most 1, none while it thinks within its limit', () => {
  const model = 'claude-sonnet-4-5'
  expect(bodyOf('anthropic', model, { temperature: 1.6, topP: 0.5 })).toEqual({
    temperature: 1,
    max_tokens: 32_000,
  })
  expect(bodyOf('anthropic', model, { topP: 0.5 })).toMatchObject({ top_p: 0.5 })
  expect(bodyOf('anthropic', model, { temperature: 0.2, reasoningEffort: 'high' })).toEqual({
    max_tokens: 32_000,
    thinking: { type: 'enabled', budget_tokens: 16_384 },
  })
  const tight = prepare('anthropic', model, { reasoningEffort: 'max', maxOutputTokens: 2000 })
  expect(tight.parameters.reasoning).toEqual({ style: 'budget', tokens: 1744 })
  expect(prepare('anthropic', model, { reasoningEffort: 'low', maxOutputTokens: 500 })).toMatchObject({
    decisions: [{ parameter: 'reasoningEffort', action: 'dropped' }],
  })
  expect(bodyOf('anthropic', 'claude-3-opus-20240229', { reasoningEffort: 'high' })).toEqual({
    max_tokens: 4096,
  })
})

test('Mistral calls the seed by another name, the first o1 models know no system role', () => {
  expect(bodyOf('mistral', 'mistral-large-latest')).toHaveProperty('random_seed', 7)
  expect(prepare('openai', 'o1-mini').parameters.systemRole).toBe('user')
  expect(prepare('openai', 'o3').parameters.systemRole).toBe('system')
})

test('families of models no table lists', () => {
  expect(['o5', 'gpt-6', 'openai/gpt-5.9-mini'].map(isOpenAiReasoner)).toEqual([true, true, true])
  expect(['gpt-4o', 'gpt-5-chat-latest', 'omni-moderation'].map(isOpenAiReasoner)).toEqual([
    false,
    false,
    false,
  ])
  expect(['claude-3-opus-20240229', 'claude-sonnet-4-20250514', 'claude-opus-4-6'].some(isNewerClaude)).toBe(
    false,
  )
  expect(['anthropic/claude-opus-4.8', 'claude-haiku-5-5'].every(isNewerClaude)).toBe(true)
})

test('facts are found under the spellings vendors use, and only for the right endpoint', () => {
  const at = (baseUrl: string, model: string) => modelFacts({ type: 'openai-compatible', baseUrl }, model)
  expect(
    modelFacts({ type: 'openai', baseUrl: 'https://api.openai.com/v1' }, 'gpt-5-2025-08-07'),
  ).toMatchObject({
    contextWindow: 400_000,
    temperature: false,
  })
  expect(at('https://openrouter.ai/api/v1', 'anthropic/claude-sonnet-4.5:free')?.contextWindow).toBe(200_000)
  expect(at('https://generativelanguage.googleapis.com/v1beta/openai', 'models/gemini-2.5-pro')?.images).toBe(
    true,
  )
  expect(at('http://127.0.0.1:11434/v1', 'gpt-4o')).toBeUndefined()
  expect(modelFacts({ type: 'openai', baseUrl: 'https://proxy.example/v1' }, 'gpt-4o')).toBeUndefined()
  expect(at('https://openrouter.ai/api/v1', 'constructor/toString')).toBeUndefined()
  expect(vendorOf({ type: 'openai', baseUrl: 'https://x.openai.azure.com/openai/v1' })).toBe('azure')
})

const refusal = (excerpt: string, detail?: string): ErrorInfo => ({
  kind: 'bad_request',
  message: 'refused',
  remedy: 'edit-provider',
  phase: 'headers',
  provider: 'P',
  model: 'm',
  status: 400,
  excerpt,
  ...(detail && { detail }),
})

test.each<[string, ErrorInfo, WireApi, object, object]>([
  [
    'a parameter named in param is left out',
    refusal(
      `{"error":{"message":"Unsupported parameter: 'temperature' is not supported with this model."}}`,
      'temperature',
    ),
    'openai-chat',
    { temperature: undefined, top_p: 0.9 },
    { parameter: 'temperature', action: 'dropped' },
  ],
  [
    'the limit gets the name that is asked for',
    refusal(`Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.`, 'max_tokens'),
    'openai-chat',
    { max_tokens: undefined, max_completion_tokens: 2000 },
    { parameter: 'maxOutputTokens', action: 'renamed', as: 'max_completion_tokens' },
  ],
  [
    'a limit that is too high becomes the highest',
    refusal('max_tokens: 2000 > 1024, which is the maximum allowed number of output tokens'),
    'anthropic-messages',
    { max_tokens: 1024 },
    { parameter: 'maxOutputTokens', action: 'limited' },
  ],
  [
    'a parameter only the sentence names',
    refusal('Extra inputs are not permitted: seed'),
    'openai-chat',
    { seed: undefined },
    { parameter: 'seed', action: 'dropped' },
  ],
  [
    'an effort that is not known',
    refusal('This model does not support the effort parameter.'),
    'openai-chat',
    { reasoning_effort: undefined },
    { parameter: 'reasoningEffort', action: 'dropped' },
  ],
])('corrected resend: %s', (_, error, wireApi, body, decision) => {
  const prepared = gatekeep({ vendor: 'unknown', wireApi, model: 'm' }, { ...everything })
  const again = correctParameters(prepared, wireApi, error)
  const fields = applyParameters(wireApi, again?.parameters)
  for (const [field, value] of Object.entries(body)) expect(fields[field], field).toEqual(value)
  expect(again?.decisions).toContainEqual(expect.objectContaining(decision))
})

test('a role that is refused becomes the user’s', () => {
  const prepared = prepare('unknown', 'm')
  const error = refusal("'messages[0].role' does not support 'system' with this model.", 'messages[0].role')
  expect(correctParameters(prepared, 'openai-chat', error)?.parameters.systemRole).toBe('user')
})

test('nothing is corrected when nothing that was sent is named', () => {
  const prepared = prepare('unknown', 'm', { temperature: 1 })
  for (const error of [
    refusal('messages: roles must alternate', 'messages'),
    refusal('Unsupported parameter: logprobs', 'logprobs'),
    { ...refusal('temperature', 'temperature'), kind: 'server' as const },
  ]) {
    expect(correctParameters(prepared, 'openai-chat', error)).toBeUndefined()
  }
  const limit = gatekeep({ vendor: 'anthropic', wireApi: 'anthropic-messages', model: 'claude-x' }, {})
  expect(correctParameters(limit, 'anthropic-messages', refusal('max_tokens: wrong'))).toBeUndefined()
})
