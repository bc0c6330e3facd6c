import { expect, test } from 'vitest'
import { isDebian, missingRequirements } from './system-libraries.mjs'
import { missingElsewhere, missingOnDebian, packageNames } from './system-packages.mjs'

const gtk = { file: 'libgtk-3.so.0', package: 'libgtk-3-0' }
const sound = { file: 'libasound.so.2', package: 'libasound2' }
const display = { file: 'Xvfb', package: 'xvfb' }

test.runIf(process.platform === 'linux')('on a machine that is set up nothing is missing', () => {
  expect(missingRequirements({ session: true })).toEqual([])
})

test('where the folders hold nothing, everything is missing; the programs only matter to a session', () => {
  const nowhere = { libraries: ['/nowhere'], programs: ['/nowhere'] }
  expect(missingRequirements({ session: false, ...nowhere })).toEqual(expect.arrayContaining([gtk, sound]))
  expect(missingRequirements({ session: false, ...nowhere })).not.toContainEqual(display)
  expect(missingRequirements({ session: true, ...nowhere })).toEqual(expect.arrayContaining([gtk, display]))
})

test('the t64 names are used where this release has them', async () => {
  const isKnown = async (/** @type {string} */ name) => name === 'libgtk-3-0t64' || name === 'libasound2t64'
  expect(await packageNames([gtk, sound, display, sound], isKnown)).toEqual([
    'libgtk-3-0t64',
    'libasound2t64',
    'xvfb',
  ])
})

test('whoever may not install gets the exact command', () => {
  expect(missingOnDebian([gtk, display], ['libgtk-3-0', 'xvfb'])).toBe(
    'Keybench needs system packages that are not installed (missing: libgtk-3.so.0, Xvfb). Install them with\n\n' +
      '    sudo apt-get update && sudo apt-get install --yes --no-install-recommends libgtk-3-0 xvfb\n\n' +
      'and run the same command again.',
  )
})

test('on other distributions the missing files are named', () => {
  expect(missingElsewhere([gtk, sound])).toContain('libgtk-3.so.0, libasound.so.2')
})

test.each([
  ['ID=debian\nVERSION_ID="12"', true],
  ['ID=ubuntu\nID_LIKE=debian', true],
  ['ID=linuxmint\nID_LIKE="ubuntu debian"', true],
  ['ID=fedora', false],
  ['', false],
])('os-release %j: made from Debian is %s', (release, expected) => {
  expect(isDebian(release)).toBe(expected)
})
