/** Typed events to a window; a window that is gone hears nothing. */
import type { BrowserWindow } from 'electron'
import { eventChannel } from '../../shared/ipc/channel.ts'
import type { EventMap, EventName } from '../../shared/ipc/contract.ts'

export type Emit = <K extends EventName>(name: K, payload: EventMap[K]) => void

export function emitTo(window: BrowserWindow): Emit {
  return (name, payload) => {
    if (window.isDestroyed() || window.webContents.isDestroyed()) return
    window.webContents.send(eventChannel, name, payload)
  }
}
