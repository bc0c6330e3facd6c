/** How Enter is read in a composer: alone it sends, with Shift it breaks the line, while composing text it does neither. */
import type { KeyboardEvent } from 'react'

export function isPlainEnter(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && !event.shiftKey && !event.altKey && !event.nativeEvent.isComposing
}

/** The platform's main modifier is down. */
export function isModified(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey
}
