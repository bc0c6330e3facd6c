/** Pressed keys against written combinations. */
import { expect, it } from 'vitest'
import { keyLabel } from '../ui/Kbd.tsx'
import { matches } from './shortcuts.ts'

const press = (key: string, ...held: ('ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey')[]) => ({
  key,
  ctrlKey: held.includes('ctrlKey'),
  metaKey: held.includes('metaKey'),
  altKey: held.includes('altKey'),
  shiftKey: held.includes('shiftKey'),
})

it('wants exactly the written modifiers', () => {
  expect(matches(press('k', 'ctrlKey'), 'mod+k')).toBe(true)
  expect(matches(press('k', 'metaKey'), 'mod+k')).toBe(true)
  expect(matches(press('k'), 'mod+k')).toBe(false)
  expect(matches(press('K', 'ctrlKey', 'shiftKey'), 'mod+k')).toBe(false)
  expect(matches(press('C', 'ctrlKey', 'shiftKey'), 'mod+shift+c')).toBe(true)
  expect(matches(press('k', 'ctrlKey', 'altKey'), 'mod+k')).toBe(false)
})

it('finds signs wherever the keyboard has them', () => {
  expect(matches(press('/', 'ctrlKey', 'shiftKey'), 'mod+/')).toBe(true)
})

it('writes combinations as the platform does', () => {
  expect(keyLabel('mod+shift+enter', false)).toBe('Ctrl+Shift+Enter')
  expect(keyLabel('mod+k', true)).toBe('⌘K')
})
