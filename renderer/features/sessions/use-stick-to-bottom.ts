/** Keeps a growing list at its end, unless the user has scrolled up to read. */
import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'

type Stick = {
  scroller: RefObject<HTMLDivElement | null>
  content: RefObject<HTMLDivElement | null>
  onScroll: () => void
  /** False while the user reads further up. */
  atEnd: boolean
  jump: () => void
}

/** `newest` names the last entry: a new one always brings the end into view. */
export function useStickToBottom(newest: string | undefined): Stick {
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const stuck = useRef(true)
  const lastTop = useRef(0)
  const [atEnd, setAtEnd] = useState(true)

  const stick = useCallback((next: boolean) => {
    stuck.current = next
    setAtEnd(next)
  }, [])

  const jump = useCallback(() => {
    stick(true)
    const box = scroller.current
    if (box) box.scrollTop = box.scrollHeight
  }, [stick])

  const onScroll = useCallback(() => {
    const box = scroller.current
    if (!box) return
    const fromEnd = box.scrollHeight - box.scrollTop - box.clientHeight
    // Only a movement upwards lets go: content that grows moves nothing.
    if (fromEnd < 24) stick(true)
    else if (box.scrollTop < lastTop.current) stick(false)
    lastTop.current = box.scrollTop
  }, [stick])

  useLayoutEffect(() => {
    const [box, list] = [scroller.current, content.current]
    if (!box || !list) return
    const observer = new ResizeObserver(() => {
      if (stuck.current) box.scrollTop = box.scrollHeight
    })
    observer.observe(list)
    observer.observe(box)
    return () => observer.disconnect()
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new entry is the reason to jump
  useLayoutEffect(jump, [newest, jump])

  return { scroller, content, onScroll, atEnd, jump }
}
