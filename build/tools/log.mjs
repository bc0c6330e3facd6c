/** What the scripts tell the person in front of them: plain lines, and progress for anything that takes long. */

const secondsBetweenRedraws = 0.2
const secondsBetweenLines = 5

/**
 * @typedef {object} Log
 * @property {(text: string) => void} line  prints one line
 * @property {<T>(title: string, work: (detail: (text: string) => void) => Promise<T>) => Promise<T>} step
 *   runs `work` under a title with the elapsed time; `detail` replaces the words shown after the time
 */

/**
 * A log on a terminal redraws one progress line; anywhere else (a file, CI) it prints a line every few seconds.
 *
 * @param {Pick<NodeJS.WriteStream, 'write' | 'isTTY'>} stream
 * @returns {Log}
 */
export function createLog(stream = process.stdout) {
  const animated = Boolean(stream.isTTY) && !process.env.CI

  /** @param {string} text */
  const line = text => {
    stream.write(`${text}\n`)
  }

  /** @type {Log['step']} */
  const step = async (title, work) => {
    const started = performance.now()
    let words = ''
    const show = () => {
      const text = `  ${title}: ${duration(started)}${words && `, ${words}`}`
      stream.write(animated ? `\r\u001b[K${text}` : `${text}\n`)
    }
    if (!animated) line(`  ${title} …`)
    const ticker = setInterval(show, 1000 * (animated ? secondsBetweenRedraws : secondsBetweenLines))
    const endLine = animated ? '\r\u001b[K' : ''
    try {
      const result = await work(text => {
        words = text
      })
      stream.write(`${endLine}  ${title}: done in ${duration(started)}\n`)
      return result
    } catch (error) {
      stream.write(`${endLine}  ${title}: failed after ${duration(started)}\n`)
      throw error
    } finally {
      clearInterval(ticker)
    }
  }

  return { line, step }
}

/**
 * The time since `started` (from `performance.now()`), as a person says it.
 *
 * @param {number} started
 */
export function duration(started) {
  const seconds = (performance.now() - started) / 1000
  return seconds < 100 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds / 60)} min`
}

/**
 * A size in megabytes, as package managers and file browsers show it.
 *
 * @param {number} bytes
 */
export function megabytes(bytes) {
  return `${Math.round(bytes / 1e6)} MB`
}
