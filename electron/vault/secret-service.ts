/**
 * Asks the Linux Secret Service about itself over D-Bus, without ever causing a password dialog unless told to.
 * The keychain library cannot tell a locked keyring from a missing entry; this can. Runs in the keychain process.
 * Source: the freedesktop.org Secret Service specification, version 0.2.
 */
import { existsSync, readFileSync } from 'node:fs'
import { Message, type MessageBus, sessionBus } from '@jellybrick/dbus-next'

/** `silent`: the service owns its name and does not answer within the limit. */
export type KeyringState = 'absent' | 'silent' | 'empty' | 'locked' | 'unlocked'
export type KeyringReport = { state: KeyringState; storeName: string }

const service = { destination: 'org.freedesktop.secrets', path: '/org/freedesktop/secrets' }
const dbus = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
}
const answerLimit = 2000
const promptLimit = 60_000

/** Never rejects: whatever goes wrong is a state. */
export async function inspectKeyring(): Promise<KeyringReport> {
  const bus = await connect()
  if (!bus) return { state: 'absent', storeName: 'keyring' }
  try {
    if (!(await isReachable(bus))) return { state: 'absent', storeName: 'keyring' }
    const collection = await defaultCollection(bus)
    const storeName = await nameOfStore(bus)
    if (collection === '/') return { state: 'empty', storeName }
    return { state: (await isLocked(bus, collection)) ? 'locked' : 'unlocked', storeName }
  } catch (error) {
    return { state: error instanceof SilenceError ? 'silent' : 'absent', storeName: 'keyring' }
  } finally {
    bus.disconnect()
  }
}

/** Lets the keyring ask for its password and waits for the answer, at most a minute. */
export async function unlockKeyring(): Promise<KeyringReport> {
  const bus = await connect()
  if (!bus) return inspectKeyring()
  try {
    const collection = await defaultCollection(bus)
    const [, prompt] = await ask(
      bus,
      {
        ...service,
        interface: 'org.freedesktop.Secret.Service',
        member: 'Unlock',
        signature: 'ao',
        body: [[collection]],
      },
      answerLimit,
    )
    if (typeof prompt === 'string' && prompt !== '/') await answerOf(bus, prompt)
  } catch {
    // Whatever happened shows in the state that is read next.
  } finally {
    bus.disconnect()
  }
  return inspectKeyring()
}

class SilenceError extends Error {}

type Call = {
  destination: string
  path: string
  interface: string
  member: string
  signature?: string
  body?: unknown[]
}

async function ask(bus: MessageBus, call: Call, limit = answerLimit): Promise<unknown[]> {
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new SilenceError(`${call.member} was not answered`)), limit)
  })
  try {
    const reply = await Promise.race([bus.call(new Message(call)), silence])
    return reply?.body ?? []
  } finally {
    clearTimeout(timer)
  }
}

async function connect(): Promise<MessageBus | undefined> {
  const busAddress = addressOfBus()
  if (!busAddress) return undefined
  const bus = sessionBus({ busAddress })
  // The connection reports its faults as events; without a listener they would end the process.
  const failed = new Promise<undefined>(resolve => bus.on('error' as 'connect', () => resolve(undefined)))
  const connected = new Promise<MessageBus>(resolve => bus.on('connect', () => resolve(bus)))
  const late = new Promise<undefined>(resolve => setTimeout(resolve, answerLimit, undefined).unref())
  return Promise.race([connected, failed, late])
}

/** The same two places where libdbus looks. */
function addressOfBus(): string | undefined {
  const address = process.env.DBUS_SESSION_BUS_ADDRESS
  if (address) return address
  const socket = `${process.env.XDG_RUNTIME_DIR}/bus`
  return existsSync(socket) ? `unix:path=${socket}` : undefined
}

/** True when somebody owns the service's name or can be started for it. */
async function isReachable(bus: MessageBus): Promise<boolean> {
  const [owned] = await ask(bus, {
    ...dbus,
    member: 'NameHasOwner',
    signature: 's',
    body: [service.destination],
  })
  if (owned === true) return true
  const [names] = await ask(bus, { ...dbus, member: 'ListActivatableNames' })
  return Array.isArray(names) && names.includes(service.destination)
}

async function defaultCollection(bus: MessageBus): Promise<string> {
  const call = { ...service, interface: 'org.freedesktop.Secret.Service', member: 'ReadAlias' }
  const [path] = await ask(bus, { ...call, signature: 's', body: ['default'] })
  return typeof path === 'string' ? path : '/'
}

async function isLocked(bus: MessageBus, collection: string): Promise<boolean> {
  const [locked] = await ask(bus, {
    destination: service.destination,
    path: collection,
    interface: 'org.freedesktop.DBus.Properties',
    member: 'Get',
    signature: 'ss',
    body: ['org.freedesktop.Secret.Collection', 'Locked'],
  })
  return (locked as { value: unknown }).value === true
}

/** The service in words people know, from the name of the process behind it. */
async function nameOfStore(bus: MessageBus): Promise<string> {
  try {
    const call = {
      ...dbus,
      member: 'GetConnectionUnixProcessID',
      signature: 's',
      body: [service.destination],
    }
    const [pid] = await ask(bus, call)
    const command = readFileSync(`/proc/${pid}/comm`, 'utf8')
    if (command.startsWith('gnome-keyring')) return 'GNOME Keyring'
    if (/^(kwallet|ksecret)/.test(command)) return 'KDE Wallet'
    if (command.startsWith('keepassxc')) return 'KeePassXC'
  } catch {
    // A process of another user, or gone by now: the plain word will do.
  }
  return 'keyring'
}

/** Shows the dialog and waits until it is answered or dismissed. */
async function answerOf(bus: MessageBus, prompt: string): Promise<void> {
  const rule = `type='signal',interface='org.freedesktop.Secret.Prompt',member='Completed',path='${prompt}'`
  await ask(bus, { ...dbus, member: 'AddMatch', signature: 's', body: [rule] })
  const call = { destination: service.destination, path: prompt, interface: 'org.freedesktop.Secret.Prompt' }
  const completed = new Promise<'completed'>(resolve => {
    bus.on('message', message => {
      if (message.path === prompt && message.member === 'Completed') resolve('completed')
    })
  })
  const late = new Promise<'late'>(resolve => setTimeout(resolve, promptLimit, 'late').unref())
  await ask(bus, { ...call, member: 'Prompt', signature: 's', body: [''] })
  if ((await Promise.race([completed, late])) === 'late') await ask(bus, { ...call, member: 'Dismiss' })
}
