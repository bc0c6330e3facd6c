import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { requireSandbox } from './sandbox.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keybench-sandbox-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** @param {string} path @param {string} value */
function setting(path, value) {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), `${value}\n`)
}

test.runIf(process.platform === 'linux')(
  'a kernel that refuses user namespaces is named with the remedy',
  () => {
    setting('kernel/apparmor_restrict_unprivileged_userns', '1')
    expect(() => requireSandbox('/nowhere', folder)).toThrow(
      'sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0',
    )
  },
)

test('a kernel that allows them, or does not know these settings, is fine', () => {
  setting('kernel/unprivileged_userns_clone', '1')
  setting('user/max_user_namespaces', '96365')
  expect(() => requireSandbox('/nowhere', folder)).not.toThrow()
})
