/** A key combination, written the way the platform writes it. */
const isMac = typeof navigator !== 'undefined' && navigator.platform.startsWith('Mac')

const macSymbols: Record<string, string> = { mod: '⌘', shift: '⇧', alt: '⌥', enter: '↩', escape: 'esc' }
const words: Record<string, string> = {
  mod: 'Ctrl',
  shift: 'Shift',
  alt: 'Alt',
  enter: 'Enter',
  escape: 'Esc',
}

/** `mod+shift+enter` → `Ctrl+Shift+Enter`, or `⌘⇧↩` on a Mac. */
export function keyLabel(keys: string, mac: boolean = isMac): string {
  const names = mac ? macSymbols : words
  return keys
    .split('+')
    .map(key => names[key] ?? key.toUpperCase())
    .join(mac ? '' : '+')
}

/** Beside a command's name it is for the eye only, so that it is not part of that name; `spoken` where it is the point. */
export function Kbd({ keys, spoken = false }: { keys: string; spoken?: boolean }) {
  return (
    <kbd aria-hidden={!spoken} className="font-sans text-[0.6875rem] whitespace-nowrap text-faint">
      {keyLabel(keys)}
    </kbd>
  )
}
