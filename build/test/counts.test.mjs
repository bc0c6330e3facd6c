import { expect, test } from 'vitest'
import { endToEndCounts, finalLine, judged, single, sum, unitCounts } from './counts.mjs'

const unitReport = {
  numPassedTests: 40,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults: [
    { status: 'passed', assertionResults: [{ status: 'passed' }] },
    { status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] },
    { status: 'failed', assertionResults: [] },
  ],
}

test('a unit test file that does not load counts as a failure of its own', () => {
  expect(unitCounts(unitReport)).toEqual({ passed: 40, failed: 2, skipped: 3 })
})

test('an end-to-end test that only passed when repeated counts as failed', () => {
  const stats = { expected: 12, unexpected: 1, flaky: 1, skipped: 3 }
  expect(endToEndCounts({ stats })).toEqual({ passed: 12, failed: 2, skipped: 3 })
})

test.each([
  ['it left no report', undefined, 0],
  ['it ran no test', { passed: 0, failed: 0, skipped: 4 }, 0],
  ['it ended badly although no test failed', { passed: 5, failed: 0, skipped: 0 }, 1],
])('a run counts as failed when %s', (_, counts, code) => {
  expect(judged(counts, code).failed).toBe(1)
})

test('a run that ended well counts as its report says, and so does one with failed tests', () => {
  expect(judged({ passed: 5, failed: 0, skipped: 1 }, 0)).toEqual({ passed: 5, failed: 0, skipped: 1 })
  expect(judged({ passed: 5, failed: 2, skipped: 0 }, 1)).toEqual({ passed: 5, failed: 2, skipped: 0 })
})

test('the last line sums everything up, and names skipped tests only when there are any', () => {
  const all = [single(true), single(false), { passed: 40, failed: 0, skipped: 0 }]
  expect(finalLine(sum(all))).toBe('41 passed, 1 failed')
  expect(finalLine({ passed: 1, failed: 0, skipped: 2 })).toBe('1 passed, 0 failed, 2 skipped')
})
