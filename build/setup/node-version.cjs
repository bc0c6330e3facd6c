/**
 * Says so, and ends, when Node is too old. Every other script uses features that an old Node cannot even
 * parse, so package.json loads this file first (`node -r`), and it is written for any Node there ever was.
 */
'use strict'

var oldest = [20, 19]

/**
 * @param {string} version  such as "20.19.0"
 * @returns {string | undefined} what is wrong with it, if anything
 */
function complaint(version) {
  var parts = version.split('.').map(Number)
  var major = parts[0] || 0
  var minor = parts[1] || 0
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return undefined
  return (
    'Keybench needs Node ' + oldest.join('.') + ' or newer, and this is Node ' + version + '. ' +
    'Install a current Node (any release line from 20.19 on will do), then run the same command again.'
  )
}

var problem = complaint(process.versions.node)
if (problem) {
  console.error(problem)
  process.exit(1)
}

module.exports = { complaint: complaint }
