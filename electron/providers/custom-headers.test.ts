import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { callHeaders } from './call-headers.ts'
import { headersProblem, normalizeHeaders } from './custom-headers.ts'

const key = 'test-key-0123456789'
const shaped = `sk-${'Ab3dEf6h'.repeat(3)}`

describe('what is refused', () => {
  test.each<[Record<string, string>, RegExp]>([
    [{ '': 'x' }, /name/],
    [{ 'x y': '1' }, /digits and dashes/],
    [{ 'x:': '1' }, /digits and dashes/],
    [{ 'x\r\ny': '1' }, /digits and dashes/],
    [{ ['x'.repeat(101)]: '1' }, /shorter header names/],
    [{ [shaped]: '1' }, /looks like a key/],
    [{ 'x-a': '' }, /value for x-a/],
    [{ 'x-a': 'a\r\nhost: evil' }, /one line/],
    [{ 'x-a': 'a\0b' }, /one line/],
    [{ 'x-a': 'käse' }, /plain letters/],
    [{ 'x-a': 'x'.repeat(2001) }, /2000/],
    [{ Host: 'evil' }, /Remove host/],
    [{ 'Content-Length': '1' }, /Remove content-length/],
    [{ 'transfer-encoding': 'chunked' }, /Remove transfer-encoding/],
    [{ Connection: 'upgrade' }, /Remove connection/],
    [{ 'Proxy-Authorization': 'Basic x' }, /Remove proxy-authorization/],
    [{ 'X-A': '1', 'x-a ': '2' }, /second x-a/],
    [Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`x-${index}`, '1'])), /at most 20/],
    [{ authorization: `Bearer ${key}` }, /authorization seems to hold a secret/],
    [{ 'api-key': '0123456789abcdef0123456789abcdef' }, /api-key seems to hold a secret/],
    [{ 'x-auth-token': 'swordfish' }, /x-auth-token seems to hold a secret/],
    [{ cookie: 'session=1' }, /cookie seems to hold a secret/],
    [{ 'x-note': shaped }, /x-note seems to hold a secret/],
    [{ 'x-note': `{key} ${shaped}` }, /x-note seems to hold a secret/],
    [{ 'x-a': '{key}', authorization: 'Bearer {key}' }, /one header only/],
  ])('%j', (headers, message) => {
    const sentence = headersProblem(headers)
    expect(sentence).toMatch(message)
    expect(sentence).not.toContain(shaped)
    expect(sentence).not.toContain('swordfish')
  })
})

test.each<[Record<string, string>]>([
  [{}],
  [{ '': '' }],
  [{ 'OpenAI-Organization': 'org-abc123', 'OpenAI-Project': 'proj_abc' }],
  [{ authorization: 'Bearer {key}' }],
  [{ 'x-goog-api-key': '{key}' }],
  [{ 'anthropic-beta': 'a-2025-01-01,b-2025-02-02' }],
  [{ 'HTTP-Referer': 'https://example.com/app?x=1', 'X-Title': 'My App' }],
])('%j is fine', headers => {
  expect(headersProblem(headers)).toBeUndefined()
})

test('names are kept in lower case, empty lines are not kept', () => {
  expect(normalizeHeaders({ ' X-A ': ' 1 ', '': '' })).toEqual({ 'x-a': '1' })
})

describe('exactly one credential', () => {
  const own = { accept: 'application/json', 'user-agent': 'Keybench' }
  const sent = (type: 'openai' | 'azure' | 'anthropic', headers?: Record<string, string>, apiKey?: string) =>
    callHeaders({ type, ...(headers && { headers }) }, apiKey, own)

  test.each([
    ['openai', 'authorization', `Bearer ${key}`],
    ['azure', 'api-key', key],
    ['anthropic', 'x-api-key', key],
  ] as const)('%s sends it in %s', (type, name, value) => {
    expect(sent(type, undefined, key)).toEqual({ ...own, [name]: value })
    expect(sent(type)).toEqual(own)
  })

  test.each<[Record<string, string>, Record<string, string>]>([
    [{ Authorization: 'Bearer {key}' }, { authorization: `Bearer ${key}` }],
    [{ 'x-goog-api-key': '{key}' }, { 'x-goog-api-key': key }],
    [{ 'x-gateway': 'v1 {key}' }, { 'x-gateway': `v1 ${key}` }],
    [{ 'api-key': 'none' }, { 'api-key': 'none' }],
  ])('%j takes the place of ours', (headers, expected) => {
    expect(sent('azure', headers, key)).toEqual({ ...own, ...expected })
  })

  test('another header stands beside it, and may replace one of the dialect’s', () => {
    expect(sent('openai', { 'User-Agent': 'Mine', 'X-Title': 'T' }, key)).toEqual({
      accept: 'application/json',
      'user-agent': 'Mine',
      'x-title': 'T',
      authorization: `Bearer ${key}`,
    })
  })

  test('a header that waits for the key is left out when there is none', () => {
    expect(sent('openai', { authorization: 'Bearer {key}' })).toEqual(own)
  })

  test('a key with replacement patterns is sent as it is', () => {
    expect(sent('openai', { 'x-a': '{key}' }, "a$&b$'c$$d")['x-a']).toBe("a$&b$'c$$d")
  })
})

test('whatever is accepted sends the key at most once, and no line break', () => {
  const name = fc.oneof(
    fc.constantFrom('Authorization', 'api-key', 'X-API-Key', 'x-title', 'Host', 'openai-project', 'x-a\r\nb'),
    fc.string({ maxLength: 12 }),
  )
  const value = fc.oneof(
    fc.constantFrom('{key}', 'Bearer {key}', 'none', 'a\r\nhost: b', `Bearer ${key}`),
    fc.string({ unit: 'binary', maxLength: 20 }),
  )
  let accepted = 0
  fc.assert(
    fc.property(fc.dictionary(name, value, { maxKeys: 4 }), typed => {
      if (headersProblem(typed) !== undefined) return
      accepted += 1
      const sent = Object.entries(callHeaders({ type: 'openai', headers: normalizeHeaders(typed) }, key, {}))
      expect(sent.filter(([, text]) => text.includes(key)).length).toBeLessThanOrEqual(1)
      expect(sent.every(([header, text]) => /^[!-~]+$/.test(header) && /^[ -~]*$/.test(text))).toBe(true)
      expect(() => new Headers(sent)).not.toThrow()
    }),
    { numRuns: 2000 },
  )
  expect(accepted).toBeGreaterThan(50)
})
