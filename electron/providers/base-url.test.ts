import { describe, expect, test } from 'vitest'
import { hostOf, parseBaseUrl } from './base-url.ts'

describe('a base URL that can be called', () => {
  test.each([
    ['https://api.openai.com/v1', 'https://api.openai.com/v1'],
    ['  https://api.openai.com/v1/  ', 'https://api.openai.com/v1'],
    ['https://api.openai.com/v1///', 'https://api.openai.com/v1'],
    ['https://API.OpenAI.com:443/v1', 'https://api.openai.com/v1'],
    ['https://api.deepseek.com', 'https://api.deepseek.com'],
    ['https://api.openai.com/v1/chat/completions', 'https://api.openai.com/v1'],
    ['https://api.openai.com/v1/chat/completions/', 'https://api.openai.com/v1'],
    ['https://api.openai.com/v1/models', 'https://api.openai.com/v1'],
    ['https://h.example/v1beta/openai/', 'https://h.example/v1beta/openai'],
    ['https://h.example/a/../v1', 'https://h.example/v1'],
    ['https://h.example/v1/../..', 'https://h.example'],
    ['https://аpi.openai.com/v1', 'https://xn--pi-6kc.openai.com/v1'],
    ['https://127.0.0.1.evil.com/v1', 'https://127.0.0.1.evil.com/v1'],
    ['http://localhost:11434/v1', 'http://localhost:11434/v1'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://127.8.9.10/v1', 'http://127.8.9.10/v1'],
    ['http://[::1]:1234/v1', 'http://[::1]:1234/v1'],
    ['http://0x7f.1/v1', 'http://127.0.0.1/v1'],
    ['http://2130706433', 'http://127.0.0.1'],
    ['http://①②⑦.0.0.1', 'http://127.0.0.1'],
  ])('%s becomes %s', (typed, url) => {
    expect(parseBaseUrl(typed)).toEqual({ ok: true, url })
    expect(parseBaseUrl(url)).toEqual({ ok: true, url })
  })
})

describe('a base URL that is refused', () => {
  test.each([
    ['', /Type the base URL/],
    ['http://evil', /Use https:\/\/ for evil/],
    ['http://api.openai.com/v1', /Use https:\/\/ for api.openai.com/],
    ['http://127.0.0.1.evil.com', /Use https:\/\/ for 127.0.0.1.evil.com/],
    ['http://localhost.evil.com', /Use https:/],
    ['http://192.168.1.5:11434/v1', /Use https:/],
    ['http://169.254.169.254', /Use https:/],
    ['http://[::ffff:127.0.0.1]', /Use https:/],
    ['http://0.0.0.0:8000', /127\.0\.0\.1/],
    ['http://[::]:8000', /127\.0\.0\.1/],
    ['http://localhost@evil.com', /sign-in|user name/],
    ['https://api.openai.com:443@evil.com', /sign-in|user name/],
    ['https://@evil.com', /Type|Remove|not a URL/],
    ['http://evil.com\\@127.0.0.1', /backslash/],
    ['https://evil.com\t.example', /blanks/],
    ['https://evil\n.example', /line breaks/],
    ['https://evil\u{202E}.example', /blanks/],
    ['file:///etc/passwd', /https:/],
    ['ftp://h.example', /https:/],
    ['javascript://h.example/%0aalert(1)', /https:/],
    ['https://', /not a URL/],
    ['https://h.example:99999', /not a URL/],
    ['http://127.0.0.1:0', /port/],
    ['https://h.example/v1?key=1', /question mark/],
    ['https://h.example/v1?', /question mark/],
    ['https://h.example/v1#a', /#/],
    ['https://h.example/v1#', /#/],
    [`https://h.example/${'a'.repeat(3000)}`, /shorter/],
  ])('%s', (typed, message) => {
    const parsed = parseBaseUrl(typed)
    expect(parsed).toMatchObject({ ok: false, message: expect.stringMatching(message) })
  })

  test.each([
    ['api.example.com/v1', 'Type the whole URL: https://api.example.com/v1'],
    ['localhost:11434', 'Type the whole URL: http://localhost:11434'],
    ['127.0.0.1:8080/v1/', 'Type the whole URL: http://127.0.0.1:8080/v1'],
    ['[::1]:8080', 'Type the whole URL: http://[::1]:8080'],
    ['example', 'Type the whole URL, for example https://api.example.com/v1.'],
    ['javascript:alert(1)', 'Type the whole URL, for example https://api.example.com/v1.'],
    ['data:text/html,x', 'Type the whole URL, for example https://api.example.com/v1.'],
    ['user:secret@host.example', 'Type the whole URL, for example https://api.example.com/v1.'],
  ])('%s has no scheme: %s', (typed, message) => {
    expect(parseBaseUrl(typed)).toEqual({ ok: false, message })
  })

  test('a key pasted into the field is not echoed', () => {
    const key = `sk-ant-api03-${'Ab3dEf6h'.repeat(4)}`
    for (const typed of [
      key,
      `https://${key}`,
      `https://${key}@host.example/v1`,
      `https://h.example/${key}`,
    ]) {
      const parsed = parseBaseUrl(typed)
      expect(parsed.ok).toBe(false)
      expect(JSON.stringify(parsed)).not.toContain('Ab3d')
    }
  })
})

test('the host keeps a port that is not the default', () => {
  expect(hostOf('http://localhost:11434/v1')).toBe('localhost:11434')
  expect(hostOf('https://api.openai.com:443/v1')).toBe('api.openai.com')
  expect(hostOf('nonsense')).toBe('')
})
