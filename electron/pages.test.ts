import { expect, test } from 'vitest'
import { pathFor } from './pages.ts'

const root = '/srv/app/renderer'

test.each([
  ['app://ui/index.html', '/srv/app/renderer/index.html'],
  ['app://ui/assets/a%20b.js?v=1#x', '/srv/app/renderer/assets/a b.js'],
])('%s names a file of ours', (url, path) => expect(pathFor(url, 'ui', root)).toBe(path))

test.each([
  'app://ui/',
  'app://ui/../secret',
  'app://ui/%2e%2e/%2e%2e/etc/passwd',
  'app://ui/..%2f..%2fetc/passwd',
  'app://ui/a%00.html',
  'app://ui/..\\..\\x',
  'app://ui/%E0%A4%A',
  'app://key/index.html',
  'app://evil.com/index.html',
  'file:///etc/passwd',
  'not a url',
])('%s names nothing outside the folder', url => {
  const path = pathFor(url, 'ui', root)
  expect(path === undefined || path.startsWith(`${root}/`)).toBe(true)
  expect(path ?? '').not.toMatch(/\.\.|passwd$(?<!renderer\/etc\/passwd)/)
})
