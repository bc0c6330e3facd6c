/** The frames of a streamed chat completion, as the providers send them. */

export type TokenCounts = { input: number; output: number }

const base = { id: 'chatcmpl-loopback', object: 'chat.completion.chunk', created: 1_700_000_000 }

export const done = 'data: [DONE]\n\n'

export function textFrame(model: string, content: string): string {
  return frame({ ...base, model, choices: [{ index: 0, delta: { content }, finish_reason: null }] })
}

export function reasoningFrame(model: string, text: string): string {
  return frame({
    ...base,
    model,
    choices: [{ index: 0, delta: { reasoning_content: text }, finish_reason: null }],
  })
}

export function finishFrame(model: string, reason = 'stop'): string {
  return frame({ ...base, model, choices: [{ index: 0, delta: {}, finish_reason: reason }] })
}

export function usageFrame(model: string, { input, output }: TokenCounts): string {
  const usage = { prompt_tokens: input, completion_tokens: output, total_tokens: input + output }
  return frame({ ...base, model, choices: [], usage })
}

function frame(data: unknown): string {
  return `data: ${JSON.stringify(data)}\n\n`
}
