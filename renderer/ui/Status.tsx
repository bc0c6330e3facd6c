/** A state as icon and word; colour only repeats what the word says. */
import type { LucideIcon } from 'lucide-react'
import { cx } from './class-names.ts'

export const tones = {
  quiet: 'text-faint',
  accent: 'text-accent',
  ok: 'text-ok',
  warn: 'text-warn',
  bad: 'text-bad',
}
export type Tone = keyof typeof tones

type StatusProps = { icon: LucideIcon; tone: Tone; word: string; pulse?: boolean }

export function Status({ icon: Icon, tone, word, pulse = false }: StatusProps) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <Icon size={13} aria-hidden className={cx('shrink-0', tones[tone], pulse && 'animate-pulse')} />
      <span className="text-soft">{word}</span>
    </span>
  )
}
