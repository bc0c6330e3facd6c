/** Typed events to a window; a window that is gone hears nothing. */
import type { BrowserWindow } from 'electron'
import { eventChannel } from '../../shared/ipc/channel.ts'
import type { EventMap, EventName } from '../../shared/ipc/contract.ts'

export type Emit = <K extends EventName>(name: K, payload: EventMap[K]) => void

export function emitTo(window: () => BrowserWindow | undefined): Emit {
  return (name, payload) => {
    const target = window()
    if (!target || target.isDestroyed() || target.webContents.isDestroyed()) return
    target.webContents.send(eventChannel, name, payload)
  }
}
