/** Which dialog of which session is open; the menu of its pane and the commands open it alike. */
import { create } from 'zustand'
import type { SessionId } from '../../../shared/ids.ts'

export type PaneDialog = 'parameters' | 'binding'

type PaneDialogState = { open: { sessionId: SessionId; dialog: PaneDialog } | undefined }

const usePaneDialogs = create<PaneDialogState>(() => ({ open: undefined }))

export function openPaneDialog(sessionId: SessionId, dialog: PaneDialog): void {
  usePaneDialogs.setState({ open: { sessionId, dialog } })
}

export function closePaneDialog(): void {
  usePaneDialogs.setState({ open: undefined })
}

export function usePaneDialog(sessionId: SessionId): PaneDialog | undefined {
  return usePaneDialogs(({ open }) => (open?.sessionId === sessionId ? open.dialog : undefined))
}
