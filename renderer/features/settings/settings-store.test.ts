/** "System" follows the system; the other themes do not. */
import { expect, it } from 'vitest'
import { drawnTheme } from './settings-store.ts'

it.each([
  ['system', true, 'dark'],
  ['system', false, 'light'],
  ['light', true, 'light'],
  ['dark', false, 'dark'],
] as const)('%s with a dark system %s is %s', (theme, systemIsDark, drawn) => {
  expect(drawnTheme(theme, systemIsDark)).toBe(drawn)
})
