/** The key window: takes one key and hands it to main; its process ends with it. No framework, no store, nothing kept. */
import './key-window.css'
import type { KeyWindowRequests, SaveKeyResult } from '../../shared/ipc/key-window.ts'
import { connect } from '../ipc.ts'

const { request } = connect<KeyWindowRequests, Record<string, never>>()

function element<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id)
  if (!(found instanceof type)) throw new Error(`key-window.html has no ${type.name} #${id}`)
  return found
}

const form = element('form', HTMLFormElement)
const input = element('key', HTMLInputElement)
const memory = element('memory', HTMLInputElement)
const memoryRow = element('memory-row', HTMLElement)
const problem = element('problem', HTMLElement)
const buttons = ['save', 'paste', 'cancel'].map(id => element(id, HTMLButtonElement))

async function start(): Promise<void> {
  const facts = await request('keyWindow.start')
  document.documentElement.dataset.theme = facts.theme
  element('target', HTMLElement).textContent = `for ${facts.providerLabel} · ${facts.host}`
  const place = facts.memory
    ? 'It is kept in memory until Keybench quits.'
    : `It is kept in ${facts.storeName}.`
  const replaces = facts.replaces ? ' It replaces the key saved before.' : ''
  element('store', HTMLElement).textContent = place + replaces
  memory.checked = facts.memory
  memoryRow.hidden = facts.canKeep
  if (!facts.canKeep) say(facts.vaultMessage)
  input.focus()
}

/** On success main closes this window and ends its process; otherwise the reason is shown and what was typed stays. */
async function save(ask: () => Promise<SaveKeyResult>): Promise<void> {
  say('')
  setBusy(true)
  try {
    const result = await ask()
    if (result.ok) return
    say(result.message)
    if (result.canUseMemory) memoryRow.hidden = false
  } catch {
    say('Keybench did not answer. Close this window and try again.')
  } finally {
    setBusy(false)
    input.focus()
  }
}

function say(message: string): void {
  problem.textContent = message
  input.setAttribute('aria-invalid', String(message !== ''))
}

function setBusy(busy: boolean): void {
  for (const button of buttons) button.disabled = busy && button.id !== 'cancel'
}

form.addEventListener('submit', event => {
  event.preventDefault()
  const key = input.value
  if (key.trim() === '') return say('Type or paste a key first.')
  void save(() => request('keyWindow.save', { key, memory: memory.checked }))
})
element('paste', HTMLButtonElement).addEventListener('click', () => {
  void save(() => request('keyWindow.paste', { memory: memory.checked }))
})
element('cancel', HTMLButtonElement).addEventListener('click', () => void request('keyWindow.cancel'))
document.addEventListener('keydown', event => {
  if (event.key === 'Escape') void request('keyWindow.cancel')
})

void start()
