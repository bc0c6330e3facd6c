/** Matching pressed keys with written combinations such as `mod+shift+c`. */

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

export function matches(event: Pressed, keys: string): boolean {
  const parts = keys.split('+')
  const key = parts.at(-1)
  if (event.key.toLowerCase() !== key || event.altKey) return false
  if ((event.ctrlKey || event.metaKey) !== parts.includes('mod')) return false
  // On many keyboards a sign such as `/` is only reached with Shift.
  const isSign = /^[^a-z0-9]$/.test(key)
  return isSign || event.shiftKey === parts.includes('shift')
}
