/** What can be done with an answer, and how a refusal is told. */
import type { SessionId, TurnId } from '../../../shared/ids.ts'
import type { Target } from '../../../shared/route.ts'
import { request } from '../../ipc.ts'
import { showFailure, showToast } from '../../ui/Toasts.tsx'
import { lastRun } from './board-state.ts'
import { closeSession, regenerate, restoreSession, useSessions } from './sessions-store.ts'

export function openLink(url: string): void {
  request('link.open', { url }).catch(error => showFailure('The link was not opened', error))
}

export function copyText(text: string): void {
  request('clipboard.write', { text }).catch(error => showFailure('Nothing was copied', error))
}

export function copyLastAnswer(sessionId: SessionId): void {
  const run = lastRun(useSessions.getState(), sessionId)
  if (!run || run.text === '') return
  copyText(run.text)
  showToast({ title: 'Answer copied', timeoutMs: 2000 })
}

export function answerAgain(turnId: TurnId, after?: Target): void {
  regenerate(turnId, after).catch(error => showFailure('No new answer was asked for', error))
}

export async function closeWithUndo(sessionId: SessionId, name: string): Promise<void> {
  try {
    const undoMs = await closeSession(sessionId)
    const undo = () => {
      restoreSession(sessionId).catch(error => showFailure(`${name} is gone`, error))
    }
    showToast({ title: `Closed ${name}`, timeoutMs: undoMs, undo })
  } catch (error) {
    showFailure(`${name} was not closed`, error)
  }
}
