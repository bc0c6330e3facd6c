/** What may not be in a name that people read. */

/** Control characters, and the invisible ones that turn text around; the joiner inside emoji is not among them. */
export function hasControls(text: string): boolean {
  return /[\p{Cc}\p{Cs}\u2028\u2029\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/u.test(text)
}
