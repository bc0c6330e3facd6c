/** What a model is told of a session so far. */
import type { ChatMessage } from '../../shared/chat.ts'
import type { RunId } from '../../shared/ids.ts'
import type { Run, Turn } from '../../shared/session.ts'

/**
 * The earlier turns with the answer each goes on with (the last run), then the new prompt. A turn that never got
 * any text is left out: a question without an answer only confuses the next one.
 */
export function messagesFor(
  turns: readonly Turn[],
  runs: ReadonlyMap<RunId, Run>,
  turn: Turn,
): ChatMessage[] {
  const messages: ChatMessage[] = []
  for (const earlier of turns) {
    if (earlier.ordinal >= turn.ordinal) break
    const last = earlier.runIds.at(-1)
    const text = last && runs.get(last)?.text
    if (!text) continue
    messages.push({ role: 'user', content: earlier.prompt }, { role: 'assistant', content: text })
  }
  return [...messages, { role: 'user', content: turn.prompt }]
}
