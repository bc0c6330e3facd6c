/** The pause before the next attempt, counted down. */
import { useEffect, useState } from 'react'
import type { RunWait } from '../../../shared/session.ts'
import { waitText } from './wait-text.ts'

export function RetryWait({ wait }: { wait: RunWait }) {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [])
  return (
    <p role="timer" className="text-small tabular-nums text-warn">
      {waitText(wait, now)}
    </p>
  )
}
