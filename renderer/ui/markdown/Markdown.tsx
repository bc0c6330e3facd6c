/** The one view of Markdown, for streaming and for history. No HTML, no images, no navigation. */
import { createContext, memo, useContext, useMemo, useState } from 'react'
import { type Block, createBlockParser } from './blocks.ts'
import { CodeBlock } from './CodeBlock.tsx'
import { renderTokens } from './render-tokens.tsx'
import { TextChunks } from './TextChunks.tsx'

export type MarkdownActions = {
  /** A link was clicked; `url` is http, https or mailto. */
  onLink: (url: string) => void
  onCopy: (text: string) => void
}

type MarkdownProps = MarkdownActions & { text: string }

export function Markdown({ text, onLink, onCopy }: MarkdownProps) {
  const [parse] = useState(createBlockParser)
  const actions = useMemo(() => ({ onLink, onCopy }), [onLink, onCopy])
  return (
    <Actions value={actions}>
      <div className={`text-answer wrap-anywhere selectable ${spaced}`}>
        {groupsOf(parse(text)).map(group => (
          <Group key={group[0]?.start} blocks={group} />
        ))}
      </div>
    </Actions>
  )
}

const Actions = createContext<MarkdownActions>({ onLink: () => {}, onCopy: () => {} })

const spaced = '[&>*+*]:mt-3'
const blocksPerGroup = 32

/** In a long answer only the last group is looked at again, by React and by the layout. */
function groupsOf(blocks: readonly Block[]): (readonly Block[])[] {
  const groups = []
  for (let at = 0; at < blocks.length; at += blocksPerGroup)
    groups.push(blocks.slice(at, at + blocksPerGroup))
  return groups
}

const Group = memo(
  function Group({ blocks }: { blocks: readonly Block[] }) {
    return (
      <div className={spaced}>
        {blocks.map(block => (
          <BlockView key={block.start} block={block} />
        ))}
      </div>
    )
  },
  (before, after) =>
    before.blocks.length === after.blocks.length &&
    before.blocks.every((block, index) => block === after.blocks[index]),
)

const BlockView = memo(function BlockView({ block }: { block: Block }) {
  const { onLink, onCopy } = useContext(Actions)
  switch (block.kind) {
    case 'code':
      return <CodeBlock info={block.info} text={block.text} onCopy={onCopy} />
    case 'plain':
      return (
        <p className="whitespace-pre-wrap">
          <TextChunks text={block.source} longestLine={4000} />
        </p>
      )
    case 'tokens':
      return renderTokens(block.tokens, { onLink, onCopy })
  }
})
