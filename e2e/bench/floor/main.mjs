/**
 * The floor: an empty window that can also stream plain text. Nothing that shows an answer in Electron can do
 * with less, so every figure of the app is a ratio to this one.
 */
import { app, BrowserWindow, ipcMain } from 'electron'

/** Where the answers come from, one URL per column. */
const sources = (process.env.FLOOR_SOURCES ?? '').split(' ').filter(Boolean)

app.enableSandbox()

/** @param {string} name */
const beside = name => new URL(name, import.meta.url).pathname

/**
 * @param {string} url
 * @param {number} column
 * @param {Electron.WebContents} page
 */
async function stream(url, column, page) {
  const body = JSON.stringify({ model: `floor-${column}`, stream: true, messages: [] })
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  let rest = ''
  for await (const text of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    page.send('text', column, lines.map(textIn).join(''))
  }
}

/** @param {string} line */
function textIn(line) {
  if (!line.startsWith('data: {')) return ''
  return JSON.parse(line.slice(6)).choices[0]?.delta.content ?? ''
}

ipcMain.on('send', ({ sender }) => {
  for (const [column, url] of sources.entries()) void stream(url, column, sender)
})

app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    webPreferences: { preload: beside('preload.cjs') },
  })
  return window.loadFile(beside('index.html'))
})
