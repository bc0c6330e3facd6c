/** Some servers slice their text by UTF-16 units and send an emoji in two halves; no half leaves a dialect. */
import type { ReaderPart } from './read-answer.ts'

/**
 * Makes the map for the parts of one answer: the first half of a character waits for the second. Half a character in
 * a history would be refused as no valid JSON, and lost in the database. What stays alone becomes U+FFFD, or, at the end,
 * nothing.
 */
export function createCharacterJoiner(): (part: ReaderPart) => ReaderPart {
  const held = { 'text-delta': '', 'reasoning-delta': '' }
  return part => {
    if (part.type !== 'text-delta' && part.type !== 'reasoning-delta') return part
    const text = held[part.type] + part.text
    const end = endsInHalf(text) ? text.length - 1 : text.length
    held[part.type] = text.slice(end)
    return end === 0 ? { type: 'progress' } : { ...part, text: text.slice(0, end).toWellFormed() }
  }
}

function endsInHalf(text: string): boolean {
  const last = text.charCodeAt(text.length - 1)
  return last >= 0xd800 && last <= 0xdbff
}
