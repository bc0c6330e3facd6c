/** Who asks for the board composer to take the focus, and the composer that does when it is next drawn. */
import { useEffect } from 'react'
import { create } from 'zustand'

const useRequests = create(() => ({ asked: 0 }))
let given = 0

/** Takes effect when the composer is on the screen; a press of a key in between is not overruled twice. */
export function focusBoardComposer(): void {
  useRequests.setState(({ asked }) => ({ asked: asked + 1 }))
}

/** Focuses the element with this id once for each request. */
export function useRequestedFocus(id: string): void {
  const asked = useRequests(state => state.asked)
  useEffect(() => {
    if (asked === given) return
    given = asked
    document.getElementById(id)?.focus()
  }, [asked, id])
}
