/** A block of code: its language, a copy button, and its lines, scrolling sideways. */
import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { TextChunks } from './TextChunks.tsx'

type CodeBlockProps = { info: string; text: string; onCopy: (text: string) => void }

export function CodeBlock({ info, text, onCopy }: CodeBlockProps) {
  const language = /^[^\s{]*/.exec(info)?.[0] ?? ''
  return (
    <div className="overflow-hidden rounded border border-line bg-sunk">
      <div className="flex h-7 items-center justify-between border-b border-line pr-1 pl-3">
        <span className="num text-[0.6875rem] text-faint">{language || 'text'}</span>
        <CopyCode text={text} onCopy={onCopy} />
      </div>
      <pre className="overflow-x-auto px-3 py-2 font-mono text-[0.8125rem] leading-5">
        <code>
          <TextChunks text={text} />
        </code>
      </pre>
    </div>
  )
}

function CopyCode({ text, onCopy }: Omit<CodeBlockProps, 'info'>) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 1500)
    return () => clearTimeout(timer)
  }, [copied])
  const Icon = copied ? Check : Copy
  return (
    <button
      type="button"
      aria-label="Copy code"
      className="inline-flex h-5 items-center gap-1 rounded-small px-1.5 text-[0.6875rem] text-faint transition-colors hover:bg-hover hover:text-text"
      onClick={() => {
        onCopy(text)
        setCopied(true)
      }}
    >
      <Icon size={12} aria-hidden />
      {copied ? 'Copied' : 'Copy'}
    </button>
  )
}
