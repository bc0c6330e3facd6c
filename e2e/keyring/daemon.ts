/** A gnome-keyring of its own: own folders, own bus. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Child, output, startChild } from '../app/child.ts'

const service = 'org.freedesktop.secrets'
const path = '/org/freedesktop/secrets'
const login = `${path}/collection/login`

export type KeyringDaemon = {
  lock(): Promise<void>
  /** Freezes the daemon: it keeps its name on the bus and answers nothing. */
  freeze(): void
  thaw(): void
  end(): Promise<void>
}

/** `unlock` makes a login keyring and opens it; without it the user has no keyring yet, as on a new desktop. */
export async function startKeyringDaemon(
  env: NodeJS.ProcessEnv,
  folder: string,
  unlock: boolean,
): Promise<KeyringDaemon> {
  const control = join(folder, 'control')
  await mkdir(control, { recursive: true, mode: 0o700 })
  const child: Child = startChild(
    'gnome-keyring-daemon',
    [
      ...['--foreground', '--components=secrets', `--control-directory=${control}`],
      ...(unlock ? ['--unlock'] : []),
    ],
    { env, stdio: ['pipe', 'ignore', 'ignore'] },
  )
  child.process.stdin?.end(unlock ? 'correct horse battery staple\n' : '')
  await output('gdbus', ['wait', '--session', '--timeout', '15', service], env)
  return {
    lock: async () => {
      const method = 'org.freedesktop.Secret.Service.Lock'
      await output(
        'gdbus',
        ['call', '--session', '-d', service, '-o', path, '-m', method, `['${login}']`],
        env,
      )
    },
    freeze: () => {
      child.process.kill('SIGSTOP')
    },
    thaw: () => {
      child.process.kill('SIGCONT')
    },
    end: child.end,
  }
}
