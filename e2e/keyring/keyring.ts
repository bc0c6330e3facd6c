/** The keychain an app under test finds: one of the states a desktop can be in. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { startBus } from './bus.ts'
import { type KeyringDaemon, startKeyringDaemon } from './daemon.ts'
import { type SilentPrompter, startSilentPrompter } from './prompter.ts'

export type Keyring = {
  /** What the app's environment has to say so that it finds this keychain and no other. */
  readonly env: Record<string, string>
  end(): Promise<void>
}

export type LiveKeyring = Keyring & {
  readonly daemon: KeyringDaemon
  /** From now on a password dialog is "open" and stays unanswered. */
  silencePrompts(): Promise<SilentPrompter>
}

/** No bus at all, and no way to start one. */
export function absentKeyring(folder: string): Keyring {
  return { env: desktop(folder, `unix:path=${folder}/no-bus-here`), end: async () => undefined }
}

/** A bus on which nobody offers secrets. */
export async function busWithoutSecrets(folder: string): Promise<Keyring> {
  const bus = await startBus(join(folder, 'bus'))
  return { env: desktop(folder, bus.address), end: bus.end }
}

/** A real gnome-keyring, unlocked unless it is a new one; the test may lock it, freeze it or let its dialog hang. */
export async function liveKeyring(
  folder: string,
  kind: 'unlocked' | 'new' = 'unlocked',
): Promise<LiveKeyring> {
  const bus = await startBus(join(folder, 'bus'))
  const env = desktop(folder, bus.address)
  await Promise.all(['home', 'data', 'run'].map(name => mkdir(join(folder, name), { mode: 0o700 })))
  const daemon = await startKeyringDaemon({ ...process.env, ...env }, folder, kind === 'unlocked')
  let prompter: SilentPrompter | undefined
  return {
    env,
    daemon,
    silencePrompts: async () => {
      prompter = await startSilentPrompter(bus.address)
      return prompter
    },
    end: async () => {
      prompter?.end()
      await daemon.end()
      await bus.end()
    },
  }
}

function desktop(folder: string, busAddress: string): Record<string, string> {
  return {
    DBUS_SESSION_BUS_ADDRESS: busAddress,
    HOME: join(folder, 'home'),
    XDG_DATA_HOME: join(folder, 'data'),
    XDG_RUNTIME_DIR: join(folder, 'run'),
  }
}
