/** The time of day, told again every half minute, for "2 min ago". */
import { useEffect, useState } from 'react'
import type { Timestamp } from '../../../shared/ids.ts'

export function useNow(): Timestamp {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
