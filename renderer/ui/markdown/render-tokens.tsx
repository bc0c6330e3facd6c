/** Tokens to React elements. What this file does not name cannot appear in an answer. */
import { ImageOff } from 'lucide-react'
import { Fragment, type MouseEvent, memo, type ReactNode } from 'react'
import { CodeBlock } from './CodeBlock.tsx'
import type { Token } from './grammar.ts'
import { openableUrl } from './link-gate.ts'
import type { MarkdownActions } from './Markdown.tsx'

export function renderTokens(tokens: readonly Token[], actions: MarkdownActions): ReactNode {
  let index = 0
  const children = (): ReactNode[] => {
    const nodes: ReactNode[] = []
    for (let token = tokens[index++]; token && token.nesting !== -1; token = tokens[index++]) {
      const key = nodes.length
      if (repeated.has(token.type)) {
        const end = closingOf(tokens, index - 1)
        nodes.push(<Part key={key} tokens={tokens.slice(index - 1, end + 1)} actions={actions} />)
        index = end + 1
      } else {
        const node = token.nesting === 1 ? container(token, children(), actions) : leaf(token, actions)
        nodes.push(<Fragment key={key}>{node}</Fragment>)
      }
    }
    return nodes
  }
  return children()
}

/** What a long open block consists of: each is drawn again only when it has changed. */
const repeated = new Set(['list_item_open', 'tr_open'])

type PartProps = { tokens: readonly Token[]; actions: MarkdownActions }

const Part = memo(
  function Part({ tokens: [open, ...inner], actions }: PartProps) {
    return open && container(open, [renderTokens(inner.slice(0, -1), actions)], actions)
  },
  (before, after) => before.actions === after.actions && areSame(before.tokens, after.tokens),
)

function areSame(some: readonly Token[], others: readonly Token[]): boolean {
  return (
    some.length === others.length &&
    some.every((token, index) => {
      const other = others[index]
      return (
        token.type === other?.type &&
        token.hidden === other.hidden &&
        token.content === other.content &&
        token.info === other.info &&
        String(token.attrs) === String(other.attrs)
      )
    })
  )
}

function closingOf(tokens: readonly Token[], opening: number): number {
  let at = opening + 1
  while (at < tokens.length - 1 && tokens[at]?.level !== tokens[opening]?.level) at += 1
  return at
}

const headings = [
  'text-[1.1875rem] leading-7 font-semibold mt-2',
  'text-[1.0625rem] leading-6 font-semibold mt-2',
  'font-semibold mt-1',
  'font-semibold',
  'font-medium',
  'font-medium text-soft',
]

function container(token: Token, children: ReactNode[], actions: MarkdownActions): ReactNode {
  switch (token.type) {
    case 'paragraph_open':
      return token.hidden ? children : <p>{children}</p>
    case 'heading_open': {
      // The answer lives below the pane's own headings, so its levels start at 3.
      const level = Number(token.tag.slice(1))
      const Tag = `h${Math.min(level + 2, 6)}` as 'h3' | 'h4' | 'h5' | 'h6'
      return <Tag className={headings[level - 1]}>{children}</Tag>
    }
    case 'bullet_list_open':
      return <ul className="flex list-disc flex-col gap-1 pl-5 marker:text-faint">{children}</ul>
    case 'ordered_list_open':
      return (
        <ol
          start={Number(token.attrGet('start') ?? 1)}
          className="flex list-decimal flex-col gap-1 pl-6 marker:text-faint marker:tabular-nums"
        >
          {children}
        </ol>
      )
    case 'list_item_open':
      return <li className="[&>*+*]:mt-2">{children}</li>
    case 'blockquote_open':
      return (
        <blockquote className="border-l-2 border-line-strong pl-3 text-soft [&>*+*]:mt-2">
          {children}
        </blockquote>
      )
    case 'table_open':
      return (
        <div className="overflow-x-auto rounded border border-line">
          <table className="w-full border-collapse text-ui">{children}</table>
        </div>
      )
    case 'thead_open':
      return <thead className="bg-sunk text-left">{children}</thead>
    case 'tbody_open':
      return <tbody>{children}</tbody>
    case 'tr_open':
      return <tr className="border-line not-first:border-t">{children}</tr>
    case 'th_open':
      return <th className={`px-3 py-1.5 font-medium ${alignment(token)}`}>{children}</th>
    case 'td_open':
      return <td className={`border-t border-line px-3 py-1.5 ${alignment(token)}`}>{children}</td>
    case 'strong_open':
      return <strong className="font-semibold">{children}</strong>
    case 'em_open':
      return <em>{children}</em>
    case 's_open':
      return <s>{children}</s>
    case 'link_open':
      return link(attribute(token, 'href'), children, actions)
    default:
      return children
  }
}

function leaf(token: Token, actions: MarkdownActions): ReactNode {
  switch (token.type) {
    case 'inline':
      return renderTokens(token.children ?? [], actions)
    case 'softbreak':
    case 'hardbreak':
      return <br />
    case 'code_inline':
      return (
        <code className="rounded-small border border-line bg-sunk px-1 py-px font-mono text-[0.8125rem]">
          {token.content}
        </code>
      )
    case 'fence':
    case 'code_block':
      return <CodeBlock info={token.info.trim()} text={token.content} onCopy={actions.onCopy} />
    case 'hr':
      return <hr className="border-line" />
    case 'image':
      return <UnloadedImage alt={token.content} url={attribute(token, 'src')} />
    default:
      return token.content
  }
}

function attribute(token: Token, name: string): string {
  return String(token.attrGet(name) ?? '')
}

function alignment(token: Token): string {
  const style = attribute(token, 'style')
  if (style.includes('right')) return 'text-right tabular-nums'
  return style.includes('center') ? 'text-center' : 'text-left'
}

function link(href: string, children: ReactNode, { onLink }: MarkdownActions): ReactNode {
  const url = openableUrl(href)
  if (url === undefined) return children
  const open = (event: MouseEvent) => {
    event.preventDefault()
    onLink(url)
  }
  return (
    <a
      href={url}
      title={url}
      draggable={false}
      onClick={open}
      onAuxClick={event => event.preventDefault()}
      className="text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent"
    >
      {children}
    </a>
  )
}

function UnloadedImage({ alt, url }: { alt: string; url: string }) {
  return (
    <span className="inline-flex max-w-full items-center gap-1.5 rounded-small border border-dashed border-line-strong px-1.5 align-bottom text-ui text-soft">
      <ImageOff size={13} aria-hidden className="shrink-0 text-faint" />
      <span className="truncate">
        {alt || 'Image'} <span className="text-faint">(image not loaded: {url})</span>
      </span>
    </span>
  )
}
