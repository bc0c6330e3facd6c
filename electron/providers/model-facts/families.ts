/** What follows from a model's name alone, for models no table lists yet. */

/** OpenAI's models that reason: the o series, and from GPT-5 on all but the chat variants. */
export function isOpenAiReasoner(model: string): boolean {
  const name = bareName(model)
  if (/^o\d/.test(name)) return true
  const generation = /^gpt-(\d+)/.exec(name)?.[1]
  return generation !== undefined && Number(generation) >= 5 && !/^gpt-5-chat/.test(name)
}

/** From GPT-5.1 on a model that is told not to reason takes sampling parameters again. */
export function mayStopReasoning(model: string): boolean {
  const [, major, minor] = /^gpt-(\d+)(?:\.(\d+))?/.exec(bareName(model)) ?? []
  return major !== undefined && (Number(major) > 5 || (major === '5' && Number(minor ?? 0) >= 1))
}

/** The first o1 models have neither a system nor a developer role. */
export function knowsNoSystemRole(model: string): boolean {
  return /^o1-(?:mini|preview)/.test(bareName(model))
}

/** After Claude Opus 4.6 a temperature, top_p or top_k is refused, and thinking is adaptive. */
export function isNewerClaude(model: string): boolean {
  const name = bareName(model).replaceAll('.', '-')
  const [, family, major, minor] = /^claude-([a-z]+)-(\d{1,2})(?:-(\d{1,2}))?(?!\d)/.exec(name) ?? []
  if (major === undefined) return false
  return Number(major) >= 5 || (family === 'opus' && major === '4' && Number(minor ?? 0) >= 7)
}

/** Claude models that can think: from 3.7 on. */
export function isThinkingClaude(model: string): boolean {
  const name = bareName(model).replaceAll('.', '-')
  return /^claude-3-7/.test(name) || /^claude-[a-z]+-\d/.test(name)
}

/** Without a path, as gateways put one in front. */
function bareName(model: string): string {
  return model.slice(model.lastIndexOf('/') + 1).toLowerCase()
}
