/** The one door to the browser: three schemes, the real host shown, asked each time. */
import { type BrowserWindow, dialog, shell } from 'electron'
import { safeLink } from './safe-link.ts'

export async function openLink(window: BrowserWindow, text: string): Promise<'opened' | 'declined'> {
  const url = safeLink(text)
  if (!url) return 'declined'
  const where = url.protocol === 'mailto:' ? url.pathname : url.host
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: `Open ${where}?`,
    detail: url.href,
    buttons: ['Open', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  })
  if (response !== 0) return 'declined'
  await shell.openExternal(url.href)
  return 'opened'
}
