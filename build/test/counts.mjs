/** From the reports of the test runners to the one line that says how it went. */

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/**
 * A check that is one thing: it passed or it did not.
 *
 * @param {boolean} ok
 * @returns {Counts}
 */
export function single(ok) {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 }
}

/**
 * @typedef {object} UnitReport  the part of vitest's JSON report that is read
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {{ status: string, assertionResults: { status: string }[] }[]} testResults  one per file
 */

/**
 * A file that fails outside its tests (it does not load, a hook throws) counts as one failure.
 *
 * @param {UnitReport} report
 * @returns {Counts}
 */
export function unitCounts(report) {
  const brokenFiles = report.testResults.filter(
    file => file.status === 'failed' && !file.assertionResults.some(test => test.status === 'failed'),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/**
 * @typedef {object} EndToEndReport  the part of Playwright's JSON report that is read
 * @property {{ expected: number, unexpected: number, flaky: number, skipped: number }} stats
 */

/**
 * A test that passed only when it was repeated did fail.
 *
 * @param {EndToEndReport} report
 * @returns {Counts}
 */
export function endToEndCounts({ stats }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
}

/**
 * What a test runner's result is worth: a run that ended badly without naming a failed test, that left no
 * report, or that ran no test at all, is one failure.
 *
 * @param {Counts | undefined} counts  from its report, if there is one
 * @param {number} code  its exit code
 * @returns {Counts}
 */
export function judged(counts, code) {
  if (!counts) return single(false)
  const nothingRan = counts.passed + counts.failed === 0
  return counts.failed === 0 && (code !== 0 || nothingRan) ? { ...counts, failed: 1 } : counts
}

/**
 * @param {Counts[]} all
 * @returns {Counts}
 */
export function sum(all) {
  return all.reduce(
    (total, counts) => ({
      passed: total.passed + counts.passed,
      failed: total.failed + counts.failed,
      skipped: total.skipped + counts.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  )
}

/** @param {Counts} counts */
export function finalLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
