/** Typed parameters, and what is sent of them. */
import { expect, it } from 'vitest'
import type { Parameters } from '../../../shared/parameters.ts'
import { parametersOf, textsOf } from './parameters-form.ts'

const none = textsOf(undefined)

it('comes back as it was saved', () => {
  const parameters: Parameters = {
    temperature: 0.2,
    topP: 1,
    maxOutputTokens: 2000,
    frequencyPenalty: -0.5,
    presencePenalty: 0,
    seed: 7,
    stop: ['END', '###'],
    reasoningEffort: 'low',
    system: 'Be brief.',
  }
  expect(parametersOf(textsOf(parameters))).toEqual({ ok: true, parameters })
})

it('asks for nothing when nothing is typed', () => {
  expect(parametersOf({ ...none, system: ' \n', stop: '\n' })).toEqual({ ok: true, parameters: {} })
})

it('reads a comma and a true minus', () => {
  expect(parametersOf({ ...none, temperature: '0,7', frequencyPenalty: '−1.5' })).toEqual({
    ok: true,
    parameters: { temperature: 0.7, frequencyPenalty: -1.5 },
  })
})

it.each([
  ['temperature', '2.1', 'Type a number from 0 to 2.'],
  ['temperature', 'warm', 'Type a number from 0 to 2.'],
  ['temperature', '1e1', 'Type a number from 0 to 2.'],
  ['presencePenalty', '-3', 'Type a number from −2 to 2.'],
  ['maxOutputTokens', '0', 'Type a whole number, 1 or more.'],
  ['seed', '1.5', 'Type a whole number, 0 or more.'],
  ['stop', 'a\nb\nc\nd\ne', 'Type at most four texts, one a line.'],
] as const)('refuses %s %j', (field, text, message) => {
  expect(parametersOf({ ...none, [field]: text })).toEqual({ ok: false, problems: { [field]: message } })
})
