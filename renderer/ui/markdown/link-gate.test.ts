/** Only web and mail addresses may be opened; everything else stays text. */
import { expect, it } from 'vitest'
import { openableUrl } from './link-gate.ts'

it.each([
  ['https://example.com/a?b#c', 'https://example.com/a?b#c'],
  ['HTTP://Example.com', 'http://example.com/'],
  ['mailto:me@example.com', 'mailto:me@example.com'],
])('%s may be opened', (href, url) => {
  expect(openableUrl(href)).toBe(url)
})

it.each([
  'javascript:alert(1)',
  'java\nscript:alert(1)',
  'file:///etc/passwd',
  'data:text/html,x',
  'app://keybench/index.html',
  '/relative',
  '#hash',
  '//host',
  '',
  `https://e.com/${'a'.repeat(3000)}`,
])('%s stays text', href => {
  expect(openableUrl(href)).toBeUndefined()
})
