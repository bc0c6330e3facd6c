/** What has been typed and not been sent, per board and per session, while the app runs. */
import { create } from 'zustand'

type Drafts = { texts: Readonly<Record<string, string>> }

export const useDrafts = create<Drafts>(() => ({ texts: {} }))

export function setDraft(key: string, text: string): void {
  useDrafts.setState(({ texts }) => ({ texts: { ...texts, [key]: text } }))
}

export function draftOf(key: string): string {
  return useDrafts.getState().texts[key] ?? ''
}

/** Gives back text that could not be sent, without losing what was typed meanwhile. */
export function giveBack(key: string, text: string): void {
  const since = draftOf(key)
  setDraft(key, since === '' ? text : `${text}\n${since}`)
}
