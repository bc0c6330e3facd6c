/** What stands between the user and their keys, and the way out of it. */
import { LockKeyhole, type LucideIcon, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../ui/Button.tsx'
import { showFailure } from '../../ui/Toasts.tsx'
import { checkVault, keepInMemory, unlockVault, useKeys } from './keys-store.ts'

const ask = (question: () => Promise<void>) => () => {
  question().catch(error => showFailure('The keychain did not answer', error))
}

export function VaultBanner() {
  const { vault, askingVault } = useKeys()
  switch (vault.state) {
    case 'ready':
    case 'checking':
      return null
    case 'locked':
      return (
        <Banner icon={LockKeyhole} text={vault.message}>
          <Button disabled={askingVault} onClick={ask(unlockVault)}>
            Unlock
          </Button>
        </Banner>
      )
    case 'waiting':
      return <Banner icon={LockKeyhole} text={vault.message} />
    case 'empty':
    case 'absent':
    case 'broken':
      return (
        <Banner icon={TriangleAlert} text={vault.message}>
          <Button look="quiet" disabled={askingVault} onClick={ask(checkVault)}>
            Check again
          </Button>
          {!vault.memory && (
            <Button disabled={askingVault} onClick={ask(keepInMemory)}>
              Keep keys in memory for this run
            </Button>
          )}
        </Banner>
      )
  }
}

function Banner({ icon: Icon, text, children }: { icon: LucideIcon; text: string; children?: ReactNode }) {
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded border border-line bg-warn-soft px-3 py-2"
    >
      <Icon size={15} className="shrink-0 text-warn" aria-hidden />
      <p className="min-w-48 flex-1">{text}</p>
      {children}
    </div>
  )
}
