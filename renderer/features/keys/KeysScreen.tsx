/** Every provider and its key: where it is, whether it works, and how to change it. */
import { KeyRound, Plus } from 'lucide-react'
import type { Provider } from '../../../shared/provider.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { openForm, useKeys } from './keys-store.ts'
import { ProviderRow } from './ProviderRow.tsx'
import { VaultBanner } from './VaultBanner.tsx'
import { whereKeysLive } from './words.ts'

/** `usedBy` says in words what a provider is used for at the moment. */
export function KeysScreen({ usedBy }: { usedBy: (provider: Provider) => string }) {
  const { providers, vault } = useKeys()
  const addButton = (
    <Button look="primary" onClick={() => openForm({ mode: 'add' })}>
      <Plus size={14} aria-hidden />
      Add provider
    </Button>
  )
  return (
    <div className="h-full overflow-y-auto">
      <div className="@container mx-auto flex min-h-full max-w-6xl flex-col gap-4 px-6 py-6">
        <header className="flex items-end justify-between gap-4">
          <div>
            <h1 className="text-title font-semibold">Keys</h1>
            <p className="text-soft">{whereKeysLive(vault)}</p>
          </div>
          {providers.length > 0 && addButton}
        </header>
        <VaultBanner />
        {providers.length > 0 ? (
          <ul aria-label="Providers" className="overflow-hidden rounded border border-line bg-panel">
            {providers.map(provider => (
              <ProviderRow key={provider.id} provider={provider} usedBy={usedBy} />
            ))}
          </ul>
        ) : (
          <div className="flex-1">
            <EmptyState
              icon={KeyRound}
              title="No providers yet"
              text="A provider is an endpoint you have a key for, or a model server that needs none."
            >
              {addButton}
            </EmptyState>
          </div>
        )}
      </div>
    </div>
  )
}
