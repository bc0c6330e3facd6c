/** The door to main: data comes out, refusals are thrown, events arrive by name. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Bridge } from '../shared/ipc/channel.ts'
import { on, RequestError, request } from './ipc.ts'

const withBridge = (bridge: Partial<Bridge>) => vi.stubGlobal('window', { keybench: bridge })

afterEach(() => vi.unstubAllGlobals())

describe('ipc', () => {
  it('unwraps an answer', async () => {
    const ask = vi.fn(async () => ({ ok: true, data: { undoMs: 5 } }))
    withBridge({ request: ask })
    await expect(request('vault.check')).resolves.toEqual({ undoMs: 5 })
    expect(ask).toHaveBeenCalledWith('vault.check', undefined)
  })

  it('throws a refusal with its code and sentence', async () => {
    withBridge({ request: async () => ({ ok: false, error: { code: 'refused', message: 'Not now.' } }) })
    const error = await request('vault.unlock').catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(RequestError)
    expect(error).toMatchObject({ code: 'refused', message: 'Not now.' })
  })

  it('hands over only the events asked for', () => {
    let tell: (name: string, payload: unknown) => void = () => {}
    const end = vi.fn()
    withBridge({
      on: listener => {
        tell = listener
        return end
      },
    })
    const seen: unknown[] = []
    const stop = on('menu.command', command => seen.push(command))
    tell('menu.command', 'settings')
    tell('boards.changed', [])
    stop()
    expect(seen).toEqual(['settings'])
    expect(end).toHaveBeenCalledOnce()
  })
})
