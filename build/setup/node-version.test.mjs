import { expect, test } from 'vitest'
import { complaint } from './node-version.cjs'

test.each(['20.19.0', '20.20.2', '22.0.0', '100.1.0'])('Node %s is new enough', version => {
  expect(complaint(version)).toBeUndefined()
})

test.each(['0.10.48', '8.17.0', '18.20.4', '20.18.3'])(
  'Node %s is too old, and the reader is told what to do',
  version => {
    expect(complaint(version)).toContain(`Keybench needs Node 20.19 or newer, and this is Node ${version}.`)
  },
)
