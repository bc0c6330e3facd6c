/** What the page itself can see: when it became usable, when text appeared, how evenly frames came. Runs in the page. */

export type ProbeOptions = { usable: string }

export type FrameReport = {
  /** Milliseconds between frames, in order. */
  gaps: number[]
  /** Milliseconds spent in tasks longer than 50 ms. */
  longTasks: number
  /** Milliseconds watched. */
  duration: number
}

/** All times are milliseconds since 1970 with a fraction. */
export type Probe = {
  usableAt: Promise<number>
  /** When Enter was pressed last. */
  enteredAt: number
  /** Settles when a conversation contains the text, with the time of the change. */
  seen(text: string): Promise<number>
  watchFrames(): void
  frameReport(): FrameReport
}

export type ProbedWindow = { probe: Probe }

/** Installed before any script of the page; must not refer to anything outside itself. */
export function installProbe({ usable }: ProbeOptions): void {
  const now = () => performance.timeOrigin + performance.now()
  const wishes = new Map<string, (at: number) => void>()
  let frames: { started: number; last: number; gaps: number[]; longTasks: number } | undefined

  const usableAt = new Promise<number>(resolve => {
    const look = () => {
      if (!document.querySelector(usable)) return requestAnimationFrame(look)
      // A frame later the first one with it has been drawn.
      return requestAnimationFrame(() => resolve(now()))
    }
    look()
  })

  const probe: Probe = {
    usableAt,
    enteredAt: 0,
    seen: text => new Promise(resolve => wishes.set(text, resolve)),
    watchFrames: () => {
      const started = performance.now()
      frames = { started, last: started, gaps: [], longTasks: 0 }
      requestAnimationFrame(frame)
    },
    frameReport: () => {
      if (!frames) throw new Error('frames were not watched')
      const { gaps, longTasks, started } = frames
      frames = undefined
      return { gaps, longTasks, duration: performance.now() - started }
    },
  }

  function frame(at: number): void {
    if (!frames) return
    frames.gaps.push(at - frames.last)
    frames.last = at
    requestAnimationFrame(frame)
  }

  new PerformanceObserver(list => {
    for (const { duration } of list.getEntries()) if (frames) frames.longTasks += duration
  }).observe({ type: 'longtask' })

  new MutationObserver(() => {
    if (wishes.size === 0) return
    const text = [...document.querySelectorAll('[role=log]')].map(log => log.textContent).join('\n')
    for (const [wanted, found] of wishes) {
      if (!text.includes(wanted)) continue
      wishes.delete(wanted)
      found(now())
    }
  }).observe(document, { childList: true, characterData: true, subtree: true })

  addEventListener(
    'keydown',
    event => {
      if (event.key === 'Enter') probe.enteredAt = performance.timeOrigin + event.timeStamp
    },
    { capture: true },
  )
  Object.assign(window, { probe })
}
