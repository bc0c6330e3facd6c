/** Model servers found on this computer, each one press away from being used. */
import { RefreshCw } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import type { LocalServer } from '../../../shared/provider.ts'
import { request } from '../../ipc.ts'
import { Button } from '../../ui/Button.tsx'

type Search =
  | { state: 'looking' }
  | { state: 'found'; servers: LocalServer[] }
  | { state: 'failed'; why: string }

export function LocalServers({ onAdd }: { onAdd: (server: LocalServer) => Promise<void> }) {
  const [search, setSearch] = useState<Search>({ state: 'looking' })
  const look = useCallback(() => {
    setSearch({ state: 'looking' })
    request('providers.discover').then(
      servers => setSearch({ state: 'found', servers }),
      error => setSearch({ state: 'failed', why: error instanceof Error ? error.message : String(error) }),
    )
  }, [])
  useEffect(look, [look])
  return (
    <div className="border-t border-line bg-sunk py-2 pr-4 pl-[50px]" aria-live="polite">
      {search.state === 'looking' && <p className="py-1.5 text-soft">Looking on the usual ports…</p>}
      {search.state === 'failed' && <Nothing text={search.why} onRetry={look} />}
      {search.state === 'found' && search.servers.length === 0 && (
        <Nothing
          text="No model server answered on this computer. Start Ollama, LM Studio, llama.cpp or vLLM, then look again."
          onRetry={look}
        />
      )}
      {search.state === 'found' && search.servers.length > 0 && (
        <ul aria-label="Local servers">
          {search.servers.map(server => (
            <Server key={server.baseUrl} server={server} onAdd={onAdd} />
          ))}
        </ul>
      )}
    </div>
  )
}

function Nothing({ text, onRetry }: { text: string; onRetry: () => void }) {
  return (
    <div className="flex items-center gap-4 py-1.5">
      <p className="flex-1 text-soft">{text}</p>
      <Button onClick={onRetry}>
        <RefreshCw size={13} aria-hidden />
        Look again
      </Button>
    </div>
  )
}

type ServerProps = { server: LocalServer; onAdd: (server: LocalServer) => Promise<void> }

function Server({ server, onAdd }: ServerProps) {
  const [adding, setAdding] = useState(false)
  const add = () => {
    setAdding(true)
    void onAdd(server).finally(() => setAdding(false))
  }
  const hasModels = server.models.length > 0
  return (
    <li aria-label={server.name} className="flex items-center gap-4 py-1.5">
      <div className="min-w-0 flex-1">
        <p>
          {server.name} <span className="num text-small text-soft">{server.baseUrl}</span>
        </p>
        <p className="truncate text-small text-soft" title={server.models.join('\n')}>
          {hasModels ? server.models.join(', ') : 'Running, but it has no models yet.'}
        </p>
      </div>
      <Button disabled={adding || !hasModels} onClick={add}>
        Use
      </Button>
    </li>
  )
}
