/** What the measured streams say. Same pieces every time, so that two runs differ only in what showed them. */

const words =
  'the quick brown fox jumps over a lazy dog while seven wizards quietly vex nine bold knights'.split(' ')

/** Prose, a word per piece, with a paragraph every eighty words. */
export function prose(pieces: number): string[] {
  return Array.from({ length: pieces }, (_, index) => {
    const word = words[(index * 7) % words.length] ?? ''
    return index % 80 === 79 ? `${word}.\n\n` : `${word} `
  })
}

const document = `## Parsing, step by step

Bound the **size** first, then the *depth*; a typed error is better than a thrown one. See \`limit\` below.

\`\`\`ts
export function parse(raw: string, limit = 1_000_000): Result<Value> {
  if (raw.length > limit) return { ok: false, error: 'too-large' }
  const value: unknown = JSON.parse(raw)
  return schema.safeParse(value)
}
\`\`\`

| check | cost | catches |
|---|---:|---|
| size | 1 µs | floods |
| depth | 20 µs | nesting bombs |
| schema | 90 µs | drift |

1. Read at most \`limit\` characters.
2. Refuse duplicate keys.
   - Two readers must never disagree.
   - A later key must not win silently.

> What is refused early costs nothing later.

`

/** Markdown with code, tables and lists, in pieces of about a token. */
export function markdown(pieces: number): string[] {
  const tokens = document.match(/\s*\S{1,5}|\s+$/g) ?? []
  return Array.from({ length: pieces }, (_, index) => tokens[index % tokens.length] ?? '')
}
