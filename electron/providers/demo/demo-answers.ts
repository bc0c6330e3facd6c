/** What the two demo models say: Markdown that shows the app's rendering and says what it is. */
import type { DemoModel } from './demo-config.ts'

export type DemoPrompt = {
  /** The user's last message. */
  text: string
  /** 1 for the first message of the conversation. */
  turn: number
}

export type DemoAnswer = { reasoning: string; text: string }

const quotedWords = 9

/** The same prompt always gets the same answer. */
export const demoAnswers: Record<DemoModel, (prompt: DemoPrompt) => DemoAnswer> = {
  'demo-swift': prompt => ({ reasoning: '', text: swift(prompt) }),
  'demo-thorough': prompt => ({ reasoning: thoughts(prompt), text: thorough(prompt) }),
}

function swift({ text, turn }: DemoPrompt): string {
  return `**You wrote:** “${quote(text)}”

I am the **offline demo**: this answer is built into Keybench. No model read your prompt, no key was used, and nothing left your computer.

A real provider would answer here the same way, piece by piece:

1. Add a provider and its key under **Keys**.
2. Pick a model for this pane.
3. Send the prompt again, to one model or to several side by side.

\`\`\`ts
const answer = await model.reply(${JSON.stringify(quote(text))})
\`\`\`

That is all from the short answer${turn > 1 ? `, number ${turn} in this session` : ''}. The model next door, \`demo-thorough\`, takes its time.
`
}

function thoughts({ text }: DemoPrompt): string {
  return `The prompt begins with “${quote(text)}” and has ${count(words(text).length, 'word')}. As the demo I cannot answer it; I can show what a longer answer looks like: headings, a table, code, a quote, and reasoning such as this.`
}

function thorough({ text, turn }: DemoPrompt): string {
  const wordCount = words(text).length
  return `# What this answer is

I am the **offline demo** of Keybench, in its thorough voice. No model has read “${quote(text)}”; the text you see is part of the app, so that you can try panes, streaming, stopping and history before you add a key.

## What I can tell about your prompt

| Fact | Value |
| :--- | ---: |
| Message in this session | ${turn} |
| Words | ${wordCount} |
| Characters | ${[...text].length} |
| Sent over the network | 0 bytes |

## What happens with a real provider

- Your prompt goes **only** to the address you typed for that provider.
- The key is read from your system's keychain for that one call.
- Answers from several models arrive *at the same time*, each in its own pane:
  - time to first word,
  - speed,
  - tokens, as the provider reports them.

## A piece of code

\`\`\`python
def compare(prompt: str, models: list[str]) -> dict[str, str]:
    """Ask every model the same question."""
    return {model: ask(model, prompt) for model in models}


answers = compare(${JSON.stringify(quote(text))}, ["demo-swift", "demo-thorough"])
\`\`\`

> **Try this:** press *Stop* while I am writing. The text that has arrived stays.

---

When you are ready, open **Keys**, add a provider, and ask again. A model server on your own computer works without a key.
`
}

/** The first words on one line, without what Markdown, LaTeX or a string would read as markup. */
function quote(text: string): string {
  const clean = text.replace(/[\p{Cc}\p{Cf}*_`[\]<>|#~\\$"“”]+/gu, ' ')
  const all = words(clean)
  const first = all.slice(0, quotedWords).join(' ').slice(0, 80)
  return all.length > quotedWords ? `${first} …` : first || '…'
}

function words(text: string): string[] {
  return text.split(/\s+/).filter(word => word !== '')
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
