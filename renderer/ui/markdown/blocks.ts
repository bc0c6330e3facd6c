/**
 * Markdown as a list of top-level blocks, parsed again only where text can still change.
 *
 * A block is closed when a later one starts on a line that is complete together with the line after it: every
 * rule that ends a block looks at no more than those two lines (a table needs its delimiter row, all others one
 * line). So the result is the same for every way the text may be cut into pieces.
 */
import { type InlineCache, normalize, readBlocks, readInline, type Token } from './grammar.ts'

export type Block =
  | { kind: 'tokens'; start: number; source: string; tokens: Token[] }
  | { kind: 'code'; start: number; source: string; info: string; text: string }
  /** Too long to be read inline without stalling the window; shown as written. */
  | { kind: 'plain'; start: number; source: string }

/** Above this many characters a block that is not code is shown as plain text. */
export const longestBlock = 60_000

type OpenFence = { block: Block & { kind: 'code' }; closing: RegExp; contentAt: number; scannedTo: number }

export type BlockParser = (text: string) => readonly Block[]

/** Remembers what it has parsed: calling it with a longer text costs what the open end of the text costs. */
export function createBlockParser(): BlockParser {
  let source = ''
  let closed: Block[] = []
  let closedTo = 0
  let open: Block[] = []
  let fence: OpenFence | undefined
  let result: readonly Block[] = []

  return text => {
    const next = normalize(text, source)
    if (next === source) return result
    // Not `startsWith`: comparing a slice is one comparison of memory, and this runs at every frame.
    if (next.slice(0, source.length) !== source) {
      closed = []
      closedTo = 0
      open = []
      fence = undefined
    }
    source = next
    fence = fence && growFence(fence, source)
    if (!fence) {
      const parsed = parseFrom(source, closedTo, open)
      if (parsed.closed.length > 0) closed = [...closed, ...parsed.closed]
      closedTo = parsed.closedTo
      open = parsed.open
      fence = openFence(open, source)
    }
    if (fence) open = [fence.block]
    result = [...closed, ...open]
    return result
  }
}

/** The whole text at once. */
export function parseBlocks(text: string): readonly Block[] {
  return createBlockParser()(text)
}

type Parsed = { closed: Block[]; open: Block[]; closedTo: number }

function parseFrom(source: string, from: number, previous: readonly Block[]): Parsed {
  const tail = source.slice(from)
  const lines = lineStarts(tail)
  const offset = (line: number) => from + (lines[line] ?? tail.length)
  const completeLines = lines.length - 1

  const before = { blocks: previous, inline: inlineOf(previous) }
  const blocks: Block[] = []
  let firstOpen = 0
  let closedTo = from
  let lastEnd = from
  for (const { tokens, startLine, endLine } of topLevel(readBlocks(tail))) {
    if (startLine + 2 <= completeLines && blocks.length > 0) {
      firstOpen = blocks.length
      closedTo = lastEnd
    }
    lastEnd = offset(endLine)
    blocks.push(toBlock(tokens, offset(startLine), source.slice(offset(startLine), lastEnd), before))
  }
  return { closed: blocks.slice(0, firstOpen), open: blocks.slice(firstOpen), closedTo }
}

/** What the open end was read as before: most of it is still the same. */
type Before = { blocks: readonly Block[]; inline: InlineCache }

function inlineOf(blocks: readonly Block[]): InlineCache {
  const known: InlineCache = new Map()
  for (const block of blocks) {
    if (block.kind !== 'tokens') continue
    for (const { type, content, children } of block.tokens)
      if (type === 'inline') known.set(content, children)
  }
  return known
}

function toBlock(tokens: Token[], start: number, source: string, before: Before): Block {
  const same = before.blocks.find(block => block.start === start && block.source === source)
  if (same) return same
  const [first] = tokens
  if (first && (first.type === 'fence' || first.type === 'code_block'))
    return { kind: 'code', start, source, info: first.info.trim(), text: first.content }
  if (source.length > longestBlock) return { kind: 'plain', start, source }
  return { kind: 'tokens', start, source, tokens: readInline(tokens, before.inline) }
}

type Group = { tokens: Token[]; startLine: number; endLine: number }

function* topLevel(tokens: Token[]): Generator<Group> {
  let begin = 0
  for (const [index, token] of tokens.entries()) {
    if (token.level !== 0 || token.nesting === 1) continue
    const map = tokens[begin]?.map
    if (map) yield { tokens: tokens.slice(begin, index + 1), startLine: map[0], endLine: map[1] }
    begin = index + 1
  }
}

/** Where each line starts; the last entry is the start of the line that is not complete yet. */
function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** A long code block is followed line by line instead of being parsed again: only when it is all that is open. */
function openFence(open: readonly Block[], source: string): OpenFence | undefined {
  const [block, ...others] = open
  if (others.length > 0 || block?.kind !== 'code') return undefined
  const marker = /^(`{3,}|~{3,})/.exec(block.source)?.[0]
  const firstLineEnd = block.source.indexOf('\n')
  // A second line of dashes would make the first one the head of a table.
  const isSettled = firstLineEnd !== -1 && block.source.includes('\n', firstLineEnd + 1)
  if (marker === undefined || !isSettled) return undefined
  const closing = new RegExp(`^ {0,3}\\${marker[0]}{${marker.length},}[ \\t]*$`)
  const contentAt = block.start + firstLineEnd + 1
  const fence = { block, closing, contentAt, scannedTo: contentAt }
  return growFence(fence, source)
}

/** The fence with all text after it taken in, or nothing when a line closes it or might be about to. */
function growFence(fence: OpenFence, source: string): OpenFence | undefined {
  let lineStart = fence.scannedTo
  for (;;) {
    const lineEnd = source.indexOf('\n', lineStart)
    const line = source.slice(lineStart, lineEnd === -1 ? undefined : lineEnd)
    if (fence.closing.test(line)) return undefined
    if (lineEnd === -1) break
    lineStart = lineEnd + 1
  }
  const { start, info } = fence.block
  const text = source.slice(fence.contentAt)
  return {
    ...fence,
    block: { kind: 'code', start, info, source: source.slice(start), text },
    scannedTo: lineStart,
  }
}
