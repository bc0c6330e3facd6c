/** Enter asks main for the answers; each piece of text becomes a text node, each blank line a paragraph. */
const { ipcRenderer } = require('electron')

window.addEventListener('keydown', ({ key }) => {
  if (key === 'Enter') ipcRenderer.send('send')
})

ipcRenderer.on('text', (_event, column, text) => {
  const log = document.querySelectorAll('[role=log] > div')[column]
  for (const [index, line] of text.split('\n\n').entries()) {
    if (index > 0 || !log.lastElementChild) log.append(document.createElement('p'))
    log.lastElementChild.append(line)
  }
})
