/**
 * Says so, and ends, when Node is too old. Every other script uses features that an old Node cannot even
 * parse, so package.json loads this file first (`node -r`), and it is written for any Node there ever was.
 */
'use strict'

var oldestMajor = 20
var oldestMinor = 19

/**
 * @param {string} version  such as "20.19.0"
 * @returns {string | undefined} what is wrong with it, if anything
 */
function complaint(version) {
  var parts = version.split('.').map(Number)
  var major = parts[0] || 0
  var minor = parts[1] || 0
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return undefined
  return (
    // biome-ignore lint/style/useTemplate: the oldest Nodes know no templates
    'Keybench needs Node ' + oldestMajor + '.' + oldestMinor + ' or newer, and this is Node ' + version + '.'
  )
}

var problem = complaint(process.versions.node)
if (problem) {
  // biome-ignore lint/style/useTemplate: the oldest Nodes know no templates
  console.error(problem + ' Install a current Node, then run the same command again.')
  process.exit(1)
}

module.exports = { complaint: complaint }
