/**
 * The dialect of our answers: CommonMark with tables, strikethrough and bare links. Raw HTML stays text.
 * Link reference definitions are off: a definition far below would change blocks that are already closed,
 * so `[text][1]` and its definition are shown as written (the URL in the definition is still a link).
 */
import MarkdownIt, { type Token } from 'markdown-it'

export type { Token }

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true, typographer: false })
markdown.block.ruler.disable('reference')
markdown.core.ruler.enableOnly(['inline', 'linkify', 'text_join'])
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false })

/**
 * One kind of newline and no NUL. A prefix of the text stays a prefix of the result.
 * `known` is an earlier result: when the text goes on from it, only what is new is looked at.
 */
export function normalize(text: string, known = ''): string {
  const fresh = text.slice(0, known.length) === known ? text.slice(known.length) : text
  if (!/[\r\0]/.test(fresh)) return text
  return text.replace(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD')
}

/** Splits normalized text into block tokens without reading their inline content. Lines count from 0. */
export function readBlocks(source: string): Token[] {
  const tokens: Token[] = []
  markdown.block.parse(source, markdown, {}, tokens)
  return tokens
}

/** What inline content was read as; the same text always gives the same tokens. */
export type InlineCache = Map<string, Token[] | null>

/** Reads the inline content of block tokens, in place; what `known` holds is taken from there. */
export function readInline(tokens: Token[], known: InlineCache): Token[] {
  const state = new markdown.core.State('', markdown, {})
  for (const token of tokens.filter(({ type }) => type === 'inline')) {
    const children = known.get(token.content)
    if (children) token.children = children
    else state.tokens.push(token)
  }
  markdown.core.process(state)
  return tokens
}
