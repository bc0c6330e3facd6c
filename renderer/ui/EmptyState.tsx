/** What a screen shows when it has nothing yet: what this is, and the next step. */
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

type EmptyStateProps = { icon: LucideIcon; title: string; text: ReactNode; children?: ReactNode }

export function EmptyState({ icon: Icon, title, text, children }: EmptyStateProps) {
  return (
    <div className="grid h-full place-items-center p-6">
      <div className="flex max-w-sm flex-col items-center text-center">
        <Icon size={20} strokeWidth={1.5} className="mb-3 text-faint" aria-hidden />
        <h2 className="text-answer font-semibold">{title}</h2>
        <p className="mt-1 mb-4 text-soft">{text}</p>
        {children}
      </div>
    </div>
  )
}
