import { expect, test } from 'vitest'
import { refusedSwitch, userDataFolder } from './switches.ts'

test('the data folder is absolute, and the default one when none is named', () => {
  expect(userDataFolder('')).toBeUndefined()
  expect(userDataFolder('/data')).toBe('/data')
  expect(userDataFolder('data')).toBe(`${process.cwd()}/data`)
})

test.each([
  '--remote-debugging-port=9222',
  '--remote-debugging-pipe',
  '--inspect',
  '--inspect-brk=0',
  '--js-flags=-x',
  '--load-extension=x',
])('%s is refused', argument => expect(refusedSwitch(['keybench', argument])).toBe(argument))

test('ordinary switches are not', () => {
  expect(refusedSwitch(['keybench', '--user-data-dir=/x', '--inspector-gadget', 'project'])).toBeUndefined()
})
