/** A password dialog nobody answers: owns the prompter's name on the bus and lets every call wait. */
import { type MessageBus, sessionBus } from '@jellybrick/dbus-next'
import { type Deferred, deferred } from '../servers/gate.ts'

export type SilentPrompter = {
  /** Settles when the keyring has asked for the password. */
  readonly asked: Promise<void>
  end(): void
}

export async function startSilentPrompter(busAddress: string): Promise<SilentPrompter> {
  const bus: MessageBus = sessionBus({ busAddress })
  const asked: Deferred<void> = deferred()
  bus.addMethodHandler(message => {
    if (message.member !== 'BeginPrompting') return false
    asked.resolve()
    return true
  })
  await bus.requestName('org.gnome.keyring.SystemPrompter', 0)
  return { asked: asked.promise, end: () => bus.disconnect() }
}
