/** Requests about the app itself: what the window needs to draw its first frame, settings, and the two doors to the system. */
import { z } from 'zod'
import type { BoardId } from '../ids.ts'
import type { Provider } from '../provider.ts'
import type { BoardInfo, BoardSnapshot } from '../session.ts'
import { type Settings, themes } from '../settings.ts'
import type { VaultStatus } from '../vault.ts'
import { define } from './define.ts'
import { id } from './ids.ts'

/** Everything for the first frame, in one answer. `board` is the last one open, when it still exists. */
export type StartSnapshot = {
  version: string
  platform: 'linux' | 'darwin' | 'win32'
  settings: Settings
  vault: VaultStatus
  providers: Provider[]
  boards: BoardInfo[]
  board?: BoardSnapshot
}

export const appRequests = {
  'app.start': define(z.undefined()).returns<StartSnapshot>(),
  'settings.update': define(
    z.strictObject({
      theme: z.enum(themes).optional(),
      sidebar: z.enum(['open', 'closed']).optional(),
      lastBoardId: id<BoardId>().optional(),
    }),
  ).returns<Settings>(),
  /** Puts text on the clipboard (an answer, a code block). Keys have no way here: the window never holds one. */
  'clipboard.write': define(z.strictObject({ text: z.string().max(4_000_000) })).returns<void>(),
  /** Asks the user, showing the real host, then opens the link in the browser. Only http, https and mailto. */
  'link.open': define(z.strictObject({ url: z.string().max(2048) })).returns<'opened' | 'declined'>(),
}
