/** What the frame of the app shows: the screen, and what floats over it. */
import { create } from 'zustand'

export type Screen = 'board' | 'keys' | 'settings'
export type Overlay = 'palette' | 'shortcuts' | 'model-picker' | 'sidebar'

type ShellState = { screen: Screen; overlay: Overlay | undefined }

export const useShell = create<ShellState>(() => ({ screen: 'board', overlay: undefined }))

export function goTo(screen: Screen): void {
  useShell.setState({ screen, overlay: undefined })
}

export function showOverlay(overlay: Overlay | undefined): void {
  useShell.setState({ overlay })
}

export function toggleOverlay(overlay: Overlay): void {
  useShell.setState(state => ({ overlay: state.overlay === overlay ? undefined : overlay }))
}
