/** The first thing a new user sees: three honest ways to begin. */
import { ChevronRight, FlaskConical, HardDrive, KeyRound, type LucideIcon } from 'lucide-react'
import { useState } from 'react'
import type { LocalServer } from '../../../shared/provider.ts'
import { LocalServers } from './LocalServers.tsx'

type StartScreenProps = {
  onAddProvider: () => void
  onAddLocal: (server: LocalServer) => Promise<void>
  onTryDemo: () => Promise<void>
}

export function StartScreen({ onAddProvider, onAddLocal, onTryDemo }: StartScreenProps) {
  const [local, setLocal] = useState(false)
  const [starting, setStarting] = useState(false)
  const tryDemo = () => {
    setStarting(true)
    void onTryDemo().finally(() => setStarting(false))
  }
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto flex min-h-full max-w-lg flex-col justify-center gap-5 px-6 py-6">
        <header>
          <h1 className="text-title font-semibold">Bring your own keys</h1>
          <p className="mt-1 text-answer text-soft">
            Ask several models the same thing, side by side. Your keys stay in your keychain; nothing goes
            anywhere but to the providers you choose.
          </p>
        </header>
        <div className="overflow-hidden rounded border border-line bg-panel">
          <Choice
            icon={KeyRound}
            title="Add a provider"
            text="OpenAI, Azure OpenAI, Anthropic, or any endpoint that speaks OpenAI’s API."
            onChoose={onAddProvider}
          />
          <Choice
            icon={HardDrive}
            title="Use a local model"
            text="Ollama, LM Studio or another server on this computer."
            expanded={local}
            onChoose={() => setLocal(!local)}
          />
          {local && <LocalServers onAdd={onAddLocal} />}
          <Choice
            icon={FlaskConical}
            title="Try the demo"
            text="Two made-up models that answer offline, without a key."
            disabled={starting}
            onChoose={tryDemo}
          />
        </div>
      </div>
    </div>
  )
}

type ChoiceProps = {
  icon: LucideIcon
  title: string
  text: string
  expanded?: boolean
  disabled?: boolean
  onChoose: () => void
}

function Choice({ icon: Icon, title, text, expanded, disabled, onChoose }: ChoiceProps) {
  return (
    <button
      type="button"
      aria-label={title}
      aria-expanded={expanded}
      disabled={disabled}
      onClick={onChoose}
      className="group flex w-full items-center gap-4 border-line px-4 py-3.5 text-left -outline-offset-2 transition-colors not-first:border-t hover:bg-hover"
    >
      <Icon size={18} strokeWidth={1.5} className="shrink-0 text-accent" aria-hidden />
      <span className="flex-1">
        <span className="block font-medium">{title}</span>
        <span className="block text-soft">{text}</span>
      </span>
      <ChevronRight
        size={15}
        aria-hidden
        className={`text-faint transition-transform ${expanded ? 'rotate-90' : 'group-hover:translate-x-0.5'}`}
      />
    </button>
  )
}
