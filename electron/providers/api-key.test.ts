import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkApiKey } from './api-key.ts'

const key = `sk-${'Ab3dEf6h'.repeat(4)}`

test.each([key, '12345678', 'x'.repeat(2048), 'c2VjcmV0a2V5cGFkZA==', 'a!"#$%&b'])('%s is accepted', text => {
  expect(checkApiKey(text)).toEqual({ ok: true, key: text })
})

test.each([`${key}\n`, `\r\n${key}`, ` ${key} `, `\u{FEFF}${key}`, `\t${key}\u{A0}`, `${key}\u{200B}`])(
  '%j is trimmed, with a notice',
  text => {
    expect(checkApiKey(text)).toEqual({ ok: true, key, notice: expect.any(String) })
  },
)

test.each([
  ['', /Paste the key/],
  [' \n ', /Paste the key/],
  [`"${key}"`, /quotes/],
  [`'${key}'`, /quotes/],
  [`“${key}”`, /quotes/],
  [`Bearer ${key}`, /word before/],
  [`bearer  ${key}`, /word before/],
  [`Authorization: Bearer ${key}`, /header name/],
  [`x-api-key: ${key}`, /header name/],
  [`OPENAI_API_KEY=${key}`, /name and the =/],
  [`export OPENAI_API_KEY="${key}"`, /name and the =/],
  [`$env:OPENAI_API_KEY = ${key}`, /name and the =/],
  [`${key}\n${key}`, /line break/],
  [`${key} ${key}`, /blank inside/],
  [`${key}\0${key}`, /characters no key has/],
  [`${key}é`, /characters no key has/],
  [`sk-аbcdefghijkl`, /characters no key has/],
  [`${key}🔑`, /characters no key has/],
  ['short', /too short/],
  ['x'.repeat(2049), /too long/],
  ['x'.repeat(1_000_000), /too long/],
])('%.40j is refused without being quoted', (text, message) => {
  const checked = checkApiKey(text)
  expect(checked).toMatchObject({ ok: false, message: expect.stringMatching(message) })
  expect(JSON.stringify(checked)).not.toContain('Ab3d')
})

test('whatever is pasted, an accepted key is printable ASCII, and a refusal is one of a few fixed sentences', () => {
  const sentences = new Set<string>()
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), text => {
      const checked = checkApiKey(text)
      if (checked.ok) expect(checked.key).toMatch(/^[\x21-\x7e]{8,2048}$/)
      else sentences.add(checked.message)
    }),
    { numRuns: 2000 },
  )
  expect(sentences.size).toBeLessThan(15)
})
