/** The vault in one line at the foot of the sidebar; leads to Keys when something is to be done. */
import { LockKeyhole, LockKeyholeOpen, type LucideIcon, TriangleAlert } from 'lucide-react'
import type { VaultState } from '../../../shared/vault.ts'
import { cx } from '../../ui/class-names.ts'
import { Tooltip } from '../../ui/Tooltip.tsx'
import { useKeys } from './keys-store.ts'
import { vaultSummary } from './words.ts'

const icons: Record<VaultState, LucideIcon> = {
  checking: LockKeyhole,
  ready: LockKeyholeOpen,
  locked: LockKeyhole,
  waiting: LockKeyhole,
  empty: TriangleAlert,
  absent: TriangleAlert,
  broken: TriangleAlert,
}
const colours: Partial<Record<VaultState, string>> = { checking: 'text-faint', ready: 'text-ok' }

export function VaultIndicator({ compact, onAct }: { compact: boolean; onAct: () => void }) {
  const vault = useKeys(state => state.vault)
  const isFine = vault.state === 'ready' || vault.state === 'checking'
  const Icon = icons[vault.state]
  const summary = vaultSummary(vault)
  const content = (
    <>
      <Icon size={14} aria-hidden className={cx('shrink-0', colours[vault.state] ?? 'text-warn')} />
      <span className={compact ? 'sr-only' : 'truncate'}>{summary}</span>
    </>
  )
  const look = cx('flex h-8 items-center gap-2 rounded text-small', compact ? 'w-8 justify-center' : 'px-2')
  return (
    <Tooltip label={isFine ? summary : vault.message || summary}>
      {isFine ? (
        <p className={cx(look, 'text-soft')}>{content}</p>
      ) : (
        <button type="button" onClick={onAct} className={cx(look, 'text-left text-text hover:bg-hover')}>
          {content}
        </button>
      )}
    </Tooltip>
  )
}
