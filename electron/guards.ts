/** What no page of ours may ever do: navigate, open windows, ask for permissions, reach the network. */
import { app, type Session, type WebContents } from 'electron'
import { scheme } from './pages.ts'

/** Applies to every page the app will ever make; call once, before the first. */
export function guardAllContents(): void {
  app.on('web-contents-created', (_, contents) => guardContents(contents))
}

function guardContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', event => event.preventDefault())
  contents.on('will-frame-navigate', event => event.preventDefault())
  contents.on('will-redirect', event => event.preventDefault())
  contents.on('will-attach-webview', event => event.preventDefault())
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}

/** Denies every permission and cancels every request that is not for our own files. */
export function guardSession(session: Session, developmentOrigin: string | undefined): void {
  session.setPermissionRequestHandler((_, __, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isOwn(details.url, developmentOrigin) })
  })
}

function isOwn(url: string, developmentOrigin: string | undefined): boolean {
  const { protocol, origin, host } = new URL(url)
  if (protocol === `${scheme}:` || protocol === 'blob:' || protocol === 'data:') return true
  if (!developmentOrigin) return false
  return origin === developmentOrigin || host === new URL(developmentOrigin).host || protocol === 'devtools:'
}
