/** What a model is told of a session so far. */
import type { ChatMessage } from '../../shared/chat.ts'
import type { ProviderId, RunId } from '../../shared/ids.ts'
import type { Run, Turn } from '../../shared/session.ts'
import type { Carry } from '../db/attempts.ts'

/** An earlier turn with the answer the conversation went on with. */
export type Exchange = { runId: RunId; prompt: string; answer: string; carry?: Carry }

/**
 * The turns before `ordinal`, each with its last run. A turn that never got any text is left out: a question without
 * an answer only confuses the next one.
 */
export function exchangesBefore(
  ordinal: number,
  turns: readonly Turn[],
  runs: readonly Run[],
  carries: ReadonlyMap<RunId, Carry>,
): Exchange[] {
  const texts = new Map(runs.map(({ id, text }) => [id, text]))
  return turns.flatMap(turn => {
    const runId = turn.runIds.at(-1)
    const answer = runId && texts.get(runId)
    if (turn.ordinal >= ordinal || !answer) return []
    const carry = carries.get(runId)
    return [{ runId, prompt: turn.prompt, answer, ...(carry && { carry }) }]
  })
}

/** What is said to one model. What a vendor wants back goes only to the model it came from. */
export function messagesFor(
  exchanges: readonly Exchange[],
  prompt: string,
  model: { providerId: ProviderId; model: string },
  system?: { content: string; role: 'system' | 'user' },
): ChatMessage[] {
  const messages = exchanges.flatMap(({ prompt: asked, answer, carry }): ChatMessage[] => {
    const same = carry?.providerId === model.providerId && carry.model === model.model
    return [
      { role: 'user', content: asked },
      { role: 'assistant', content: answer, ...(same && { carry: carry.carry }) },
    ]
  })
  return [...(system ? [system] : []), ...messages, { role: 'user', content: prompt }]
}
