/** Binds commands to their keys for the whole window. */
import { useEffect } from 'react'
import type { Command } from './commands.ts'
import { matches } from './shortcuts.ts'

export function useShortcuts(commands: readonly Command[]): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      for (const { keys = [], run } of commands) {
        const pressed = keys.find(combination => matches(event, combination))
        if (pressed === undefined) continue
        event.preventDefault()
        return run(pressed)
      }
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [commands])
}
