import { expect, test } from 'vitest'
import { refuseDevelopmentRuntime } from './package.mjs'

const development = {
  kind: /** @type {const} */ ('development'),
  version: '33.2.1',
  dist: '/x',
  executable: '/x/electron',
}

test('nothing is packaged for users with the development runtime', () => {
  expect(() => refuseDevelopmentRuntime(development, false)).toThrow('gets no security updates')
  expect(() => refuseDevelopmentRuntime(development, true)).not.toThrow()
  expect(() => refuseDevelopmentRuntime({ ...development, kind: 'official' }, false)).not.toThrow()
})
