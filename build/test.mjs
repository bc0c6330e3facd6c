/**
 * `npm test`: sets up, then type check, lint, unit tests and end-to-end tests, ending with one line that counts
 * them all. `npm test -- --only unit electron/vault` runs one step, and only the test files with that in their path.
 */
import { setUp } from './setup.mjs'
import { finalLine, single, sum } from './test/counts.mjs'
import { steps } from './test/steps.mjs'
import { createLog, duration } from './tools/log.mjs'
import { checkout, Explained, runAsScript } from './tools/script.mjs'

runAsScript(import.meta.url, async args => {
  const log = createLog()
  const { chosen, filters } = choose(args)
  const electron = await setUp({ root: checkout, log, needs: 'session' })
  const counts = []
  for (const step of chosen) {
    const started = performance.now()
    log.line(`\n── ${step.name}`)
    const result = await step.run({ root: checkout, log, electron, filters }).catch(explainedFailure)
    log.line(`── ${step.name}: ${finalLine(result)} (${duration(started)})`)
    counts.push(result)
  }
  const total = sum(counts)
  log.line(`\n${finalLine(total)}`)
  return total.failed === 0 ? 0 : 1
})

/** @param {string[]} args */
function choose(args) {
  const [option, name, ...filters] = args
  if (option === undefined) return { chosen: steps, filters: [] }
  const chosen = steps.filter(step => step.name === name)
  if (option !== '--only' || chosen.length === 0)
    throw new Explained(
      `Usage: npm test [-- --only <step> [part of a test file's path]], where a step is ${steps.map(step => step.name).join(', ')}.`,
    )
  return { chosen, filters }
}

/**
 * A step that could not even run counts as one failure, so that the other steps still have their say.
 *
 * @param {unknown} error
 */
function explainedFailure(error) {
  console.error(error instanceof Explained ? error.message : error)
  return single(false)
}
