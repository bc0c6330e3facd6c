/** How long an answer has been waited for; a number tells more than a spinner. */
import { useEffect, useState } from 'react'
import type { Timestamp } from '../../../shared/ids.ts'

export function Elapsed({ since }: { since: Timestamp }) {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 100)
    return () => clearInterval(timer)
  }, [])
  return (
    <p className="text-small text-faint">
      Waiting for the first token{' '}
      <span className="num">{(Math.max(0, now - since) / 1000).toFixed(1)} s</span>
    </p>
  )
}
