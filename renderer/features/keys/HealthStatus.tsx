/** How a provider is, as icon and words. */
import { CircleDashed, CircleSlash, Loader, ShieldCheck } from 'lucide-react'
import type { Provider } from '../../../shared/provider.ts'
import { Status } from '../../ui/Status.tsx'
import { useKeys } from './keys-store.ts'
import { useNow } from './use-now.ts'
import { healthText } from './words.ts'

export function HealthStatus({ provider: { id, health } }: { provider: Provider }) {
  const now = useNow()
  const testing = useKeys(state => state.testing.has(id))
  return (
    <span role="status" className="flex">
      {testing ? (
        <Status icon={Loader} tone="accent" word="testing…" pulse />
      ) : (
        <Status {...looks[health.state]} word={healthText(health, Math.max(now, checkedAt(health)))} />
      )}
    </span>
  )
}

const looks = {
  untested: { icon: CircleDashed, tone: 'quiet' },
  ok: { icon: ShieldCheck, tone: 'ok' },
  failed: { icon: CircleSlash, tone: 'bad' },
} as const

function checkedAt(health: Provider['health']): number {
  return health.state === 'untested' ? 0 : health.checkedAt
}
