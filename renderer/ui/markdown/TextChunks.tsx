/** Long preformatted text in pieces, each laid out by itself: growing costs what the last piece costs. */
import { memo } from 'react'

type TextChunksProps = {
  text: string
  /** Cuts lines longer than this; without it only line ends are cut at. */
  longestLine?: number
}

export function TextChunks({ text, longestLine }: TextChunksProps) {
  return chunksOf(text, longestLine).map(chunk => <Chunk key={chunk.at} text={chunk.text} />)
}

const Chunk = memo(function Chunk({ text }: { text: string }) {
  return <span className="block">{text}</span>
})

const linesPerChunk = 40

export function chunksOf(
  text: string,
  longestLine = Number.POSITIVE_INFINITY,
): { at: number; text: string }[] {
  const chunks: { at: number; text: string }[] = []
  let at = 0
  const cut = (end: number) => {
    chunks.push({ at, text: text.slice(at, end) })
    at = end
  }
  let lines = 0
  for (let lineStart = 0; lineStart < text.length; ) {
    const lineEnd = text.indexOf('\n', lineStart)
    const next = lineEnd === -1 ? text.length : lineEnd + 1
    while (next - at > longestLine) cut(Math.max(lineStart, at + longestLine))
    if (lineEnd !== -1 && ++lines % linesPerChunk === 0) cut(next)
    lineStart = next
  }
  if (at < text.length) cut(text.length)
  return chunks
}
