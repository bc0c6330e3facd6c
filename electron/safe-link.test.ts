import { expect, test } from 'vitest'
import { safeLink } from './safe-link.ts'

test.each([
  ['https://example.com/a?b#c', 'https://example.com/a?b#c'],
  ['http://example.com', 'http://example.com/'],
  ['https://user:secret@example.com/', 'https://example.com/'],
  ['https://аpi.openai.com/', 'https://xn--pi-6kc.openai.com/'],
  ['mailto:a@b.c?subject=Hi&attach=/etc/passwd&body=x', 'mailto:a@b.c?subject=Hi'],
])('%s opens as %s', (text, href) => expect(safeLink(text)?.href).toBe(href))

test.each([
  'javascript:alert(1)',
  'JaVa\tScript:alert(1)',
  ' \u0001javascript:alert(1)',
  'data:text/html,x',
  'blob:app://ui/x',
  'vbscript:x',
  'about:blank',
  'view-source:https://example.com',
  'file:///etc/passwd',
  'smb://host/share',
  '\\\\host\\share',
  'ms-msdt:/id',
  'search-ms:x',
  'vscode://file/x',
  'tel:123',
  'app://ui/index.html',
  'nonsense',
  `https://example.com/${'a'.repeat(2048)}`,
])('%s never opens', text => expect(safeLink(text)).toBeUndefined())
