/** What the user chose for the whole app. */
import type { BoardId } from './ids.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export type Settings = {
  theme: Theme
  sidebar: 'open' | 'closed'
  /** The board shown when the app was last closed. */
  lastBoardId?: BoardId
}

export const defaultSettings: Settings = { theme: 'system', sidebar: 'open' }
