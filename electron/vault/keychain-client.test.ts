import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createKeychainClient, type KeychainProcess } from './keychain-client.ts'
import { KeychainError, KeychainSilentError } from './keychain-errors.ts'
import type { KeychainReply, KeychainRequest } from './keychain-protocol.ts'

/** A process whose answers the test gives by hand. */
function scriptedProcesses() {
  const started: {
    requests: KeychainRequest[]
    reply(value: string | boolean | null): void
    exit(): void
    killed: boolean
  }[] = []
  const start = (): KeychainProcess => {
    let answer: (reply: KeychainReply) => void = () => {}
    let gone: () => void = () => {}
    const own: (typeof started)[number] = {
      requests: [],
      reply: value => answer({ id: own.requests.at(-1)?.id ?? 0, ok: true, value }),
      exit: () => gone(),
      killed: false,
    }
    started.push(own)
    return {
      postMessage: request => void own.requests.push(request),
      onMessage: listener => {
        answer = listener
      },
      onExit: listener => {
        gone = listener
      },
      kill: () => {
        own.killed = true
      },
    }
  }
  return { started, start }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('nothing is started before the first call, and one call is in flight at a time', async () => {
  const { started, start } = scriptedProcesses()
  const client = createKeychainClient(start)
  expect(started).toHaveLength(0)
  const first = client.get('a')
  const second = client.get('b')
  await vi.advanceTimersByTimeAsync(0)
  expect(started[0]?.requests).toHaveLength(1)
  started[0]?.reply('one')
  await expect(first).resolves.toBe('one')
  await vi.advanceTimersByTimeAsync(0)
  expect(started[0]?.requests.map(({ operation }) => operation)).toEqual([
    { name: 'get', account: 'a' },
    { name: 'get', account: 'b' },
  ])
  started[0]?.reply(null)
  await expect(second).resolves.toBeNull()
})

test('looking at the state does not wait for a call that hangs', async () => {
  const { started, start } = scriptedProcesses()
  const client = createKeychainClient(start)
  client.get('a').catch(() => {})
  const look = client.inspect()
  await vi.advanceTimersByTimeAsync(0)
  expect(started[0]?.requests.map(({ operation }) => operation.name)).toContain('inspect')
  client.close()
  await expect(look).rejects.toThrow(KeychainError)
})

test('a slow call is announced, a silent one ends the process, and the next call gets a new one', async () => {
  const { started, start } = scriptedProcesses()
  const client = createKeychainClient(start)
  const slow = vi.fn()
  client.onSlow(slow)
  const silent = client.get('a')
  const failed = expect(silent).rejects.toThrow(KeychainSilentError)
  const next = client.get('b')
  await vi.advanceTimersByTimeAsync(5000)
  expect(slow).toHaveBeenCalledOnce()
  await vi.advanceTimersByTimeAsync(55_000)
  await failed
  expect(started[0]?.killed).toBe(true)
  await vi.advanceTimersByTimeAsync(0)
  started[1]?.reply('two')
  await expect(next).resolves.toBe('two')
})

test('a process that dies fails its call and is replaced', async () => {
  const { started, start } = scriptedProcesses()
  const client = createKeychainClient(start)
  const call = client.set('a', 'secret')
  const failed = expect(call).rejects.toThrow(/ended unexpectedly/)
  await vi.advanceTimersByTimeAsync(0)
  started[0]?.exit()
  await failed
  const again = client.delete('a')
  await vi.advanceTimersByTimeAsync(0)
  started[1]?.reply(true)
  await expect(again).resolves.toBe(true)
})
