/** One provider: what it is, where its key goes, how it is, and what can be done with it. */
import { KeyRound } from 'lucide-react'
import type { Provider } from '../../../shared/provider.ts'
import { Button } from '../../ui/Button.tsx'
import { cx } from '../../ui/class-names.ts'
import { HealthStatus } from './HealthStatus.tsx'
import { askForKey, removeWithUndo, test } from './key-actions.ts'
import { openForm, unlockVault, useKeys } from './keys-store.ts'
import { retiredAmong } from './listed-models.ts'
import { keyText, modelsText, providerColour, typeText } from './words.ts'

type ProviderRowProps = { provider: Provider; usedBy: (provider: Provider) => string }

export function ProviderRow({ provider, usedBy }: ProviderRowProps) {
  const testing = useKeys(state => state.testing.has(provider.id))
  const entering = useKeys(state => state.enteringKey === provider.id)
  const retired = retiredAmong(
    provider,
    useKeys(state => state.listed.get(provider.id)),
  )
  const isDemo = provider.type === 'demo'
  const keyMissing = provider.needsKey && !provider.key
  return (
    <li
      aria-label={provider.label}
      className="flex flex-col gap-2 border-line py-2.5 pr-2 pl-3 not-first:border-t"
    >
      <div className="grid grid-cols-[2px_minmax(0,1fr)_minmax(0,1fr)] items-center gap-x-4 gap-y-2 @2xl:grid-cols-[2px_minmax(0,1.1fr)_minmax(0,1.2fr)_minmax(0,0.8fr)_minmax(0,1.2fr)] @4xl:grid-cols-[2px_minmax(0,1.1fr)_minmax(0,1.2fr)_minmax(0,0.8fr)_minmax(0,1.2fr)_15rem]">
        <span
          aria-hidden
          className="row-span-3 h-8 self-start rounded-full @2xl:row-span-2 @4xl:row-span-1 @4xl:self-center"
          style={{ background: providerColour(provider) }}
        />
        <div className="min-w-0">
          <p className="truncate font-medium">{provider.label}</p>
          <p className="truncate text-small text-soft">{typeText(provider)}</p>
        </div>
        <div className="min-w-0">
          <p className="truncate" title={provider.baseUrl}>
            {isDemo ? 'inside Keybench, offline' : provider.host}
          </p>
          <p className="truncate text-small text-soft" title={provider.models.join('\n')}>
            {modelsText(provider)}
            {retired.length > 0 && <span className="text-warn"> · {retired.join(', ')} retired</span>}
          </p>
        </div>
        <div className="min-w-0">
          <p className={cx(provider.key ? 'num text-small' : 'text-soft', keyMissing && 'text-warn!')}>
            {keyText(provider)}
          </p>
          {provider.key?.storage === 'memory' && <p className="text-small text-soft">in memory until quit</p>}
        </div>
        <div className="min-w-0 truncate">
          <HealthStatus provider={provider} />
        </div>
        <div className="col-span-2 col-start-2 -ml-2 flex items-center @2xl:col-span-4 @4xl:col-span-1 @4xl:col-start-auto @4xl:ml-0 @4xl:justify-end">
          <Button look="quiet" size="small" disabled={testing} onClick={() => test(provider)}>
            Test
          </Button>
          {!isDemo && (
            <Button look="quiet" size="small" onClick={() => openForm({ mode: 'edit', provider })}>
              Edit
            </Button>
          )}
          {provider.needsKey && (
            <Button look="quiet" size="small" disabled={entering} onClick={() => void askForKey(provider)}>
              {provider.key ? 'Replace key' : 'Add key'}
            </Button>
          )}
          <Button look="danger" size="small" onClick={() => void removeWithUndo(provider, usedBy(provider))}>
            Remove
          </Button>
        </div>
      </div>
      {entering && (
        <p className="flex items-center gap-2 pl-[18px] text-small text-soft">
          <KeyRound size={13} className="text-accent" aria-hidden />
          Enter the key in the window that opened.
        </p>
      )}
      {provider.health.state === 'failed' && !testing && <Failure provider={provider} />}
    </li>
  )
}

function Failure({ provider }: { provider: Provider }) {
  if (provider.health.state !== 'failed') return null
  const { message, remedy } = provider.health.error
  const remedies = {
    'replace-key': {
      label: provider.key ? 'Replace the key' : 'Enter a key',
      act: () => void askForKey(provider),
    },
    'edit-provider': { label: 'Change configuration', act: () => openForm({ mode: 'edit', provider }) },
    'unlock-keychain': { label: 'Unlock keyring', act: () => void unlockVault() },
    retry: { label: 'Try again', act: () => test(provider) },
    none: undefined,
  }
  const button = remedies[remedy]
  return (
    <div className="ml-[18px] flex items-center gap-3 rounded-small bg-bad-soft px-3 py-1.5 text-small">
      <p className="min-w-0 flex-1 wrap-anywhere selectable">{message}</p>
      {button && (
        <Button size="small" onClick={button.act}>
          {button.label}
        </Button>
      )}
    </div>
  )
}
