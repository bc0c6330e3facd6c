/** Chat Completions: chunks of an answer, `[DONE]` at the end. */
import { dataFrame, type Frames } from './frames.ts'

const base = { id: 'chatcmpl-loopback', object: 'chat.completion.chunk', created: 1_700_000_000 }

export function chatFrames(model: string): Frames {
  const delta = (delta: object, finish_reason: string | null = null) =>
    dataFrame({ ...base, model, choices: [{ index: 0, delta, finish_reason }] })
  const usageFrame = (input: number, output: number) => {
    const usage = { prompt_tokens: input, completion_tokens: output, total_tokens: input + output }
    return dataFrame({ ...base, model, choices: [], usage })
  }
  return {
    start: () => '',
    text: content => delta({ role: 'assistant', content }),
    reasoning: reasoning_content => delta({ role: 'assistant', reasoning_content }),
    end: ({ finishReason = 'stop', usage }) => {
      const counts = usage ? usageFrame(usage.input, usage.output) : ''
      return `${delta({}, finishReason)}${counts}data: [DONE]\n\n`
    },
  }
}
