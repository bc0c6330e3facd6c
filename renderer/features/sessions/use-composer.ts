/** Typing and sending: the text is cleared at once and comes back when it could not be sent. */
import { useState } from 'react'
import type { SessionId } from '../../../shared/ids.ts'
import type { Session } from '../../../shared/session.ts'
import { giveBack, setDraft, useDrafts } from './drafts-store.ts'
import { shortName } from './pane-names.ts'
import { send } from './sessions-store.ts'

export function useComposer(key: string, sessionIds: readonly SessionId[]) {
  const text = useDrafts(({ texts }) => texts[key] ?? '')
  const [problem, setProblem] = useState('')

  const submit = async (to: readonly SessionId[] = sessionIds) => {
    if (text.trim() === '') return setProblem('Type a message first.')
    if (to.length === 0) return setProblem('Add a session first; your text stays here.')
    setDraft(key, '')
    setProblem('')
    try {
      const busy = await send(to, text)
      if (busy.length > 0) setProblem(`Not sent to ${names(busy)}: still answering.`)
    } catch (error) {
      giveBack(key, text)
      setProblem(error instanceof Error ? error.message : String(error))
    }
  }
  const change = (next: string) => {
    setDraft(key, next)
    setProblem('')
  }
  return { text, problem, change, submit }
}

function names(sessions: readonly Session[]): string {
  return sessions.map(shortName).join(', ')
}
