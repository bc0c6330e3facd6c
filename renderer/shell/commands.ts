/** Everything the app can be told to do by key, by palette or by menu, once. */
import type { MenuCommand } from '../../shared/ipc/contract.ts'

export type Command = {
  id: string
  title: string
  /** The combinations that run it; the first is the one that is shown. */
  keys?: readonly string[]
  /** Only by key: naming it in the palette would say nothing. */
  keyOnly?: true
  /** `keys` is the combination that was pressed, when one was. */
  run: (keys?: string) => void
}

/** Keys that belong to a field or a pane rather than to the whole window; listed, not bound here. */
export const localKeys: readonly { title: string; keys: string }[] = [
  { title: 'Send', keys: 'enter' },
  { title: 'New line', keys: 'shift+enter' },
  { title: 'Send a pane’s text to all', keys: 'mod+shift+enter' },
]

export const menuCommandIds: Record<MenuCommand, string> = {
  'new-board': 'new-board',
  'add-session': 'add-session',
  settings: 'settings',
  'toggle-sidebar': 'sidebar',
  'close-session': 'close-session',
}
