import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import { requests } from '../../shared/ipc/contract.ts'
import { define, type Handlers } from '../../shared/ipc/define.ts'
import { EngineError } from '../engine/engine-error.ts'
import type { Log } from '../log.ts'
import { isTrustedSender } from './sender.ts'
import { answer } from './server.ts'

const log = (): Log & { lines: string[] } => {
  const lines: string[] = []
  const write = (message: string, details?: unknown) =>
    void lines.push(`${message} ${JSON.stringify(details)}`)
  return { lines, info: write, warn: write, error: write }
}
const two = {
  double: define(z.strictObject({ n: z.number() })).returns<number>(),
  fail: define(z.enum(['refused', 'crash'])).returns<void>(),
}
const handlers: Handlers<typeof two> = {
  double: ({ n }) => n * 2,
  fail: how => {
    if (how === 'crash') throw new Error('the stack says sk-secret')
    throw new EngineError('refused', 'Not now.')
  },
}

test('a good request is answered with data', async () => {
  expect(await answer(two, handlers, 'double', { n: 2 }, log())).toEqual({ ok: true, data: 4 })
})

test.each(['toString', '__proto__', 'constructor', 'nothing', '', 7, null, { name: 'double' }])(
  'the name %s is unknown',
  async name => {
    const reply = await answer(two, handlers, name, { n: 1 }, log())
    expect(reply).toMatchObject({ ok: false, error: { code: 'unknown_request' } })
  },
)

test('input that does not parse is refused, and neither the answer nor the log repeats it', async () => {
  const lines = log()
  const reply = await answer(two, handlers, 'double', { n: 'sk-secret', extra: 1 }, lines)
  expect(reply).toMatchObject({ ok: false, error: { code: 'invalid_input' } })
  expect(JSON.stringify([reply, lines.lines])).not.toContain('sk-secret')
})

test('a refusal keeps its sentence, a crash keeps its details to the log', async () => {
  expect(await answer(two, handlers, 'fail', 'refused', log())).toEqual({
    ok: false,
    error: { code: 'refused', message: 'Not now.' },
  })
  const reply = await answer(two, handlers, 'fail', 'crash', log())
  expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } })
  expect(JSON.stringify(reply)).not.toContain('secret')
})

test('whatever is sent to whatever name, the answer is an envelope and nothing is thrown', async () => {
  const untouched = new Proxy({}, { get: () => vi.fn() }) as Handlers<typeof requests>
  const names = fc.oneof(fc.constantFrom(...Object.keys(requests)), fc.string())
  await fc.assert(
    fc.asyncProperty(
      names,
      fc.anything({ withBigInt: true, withNullPrototype: true }),
      async (name, input) => {
        const reply = await answer(requests, untouched, name, input, log())
        expect(typeof reply.ok).toBe('boolean')
      },
    ),
    { numRuns: 10_000 },
  )
})

const ui = 'app://ui'
test.each([
  [true, { isTop: true, origin: ui, url: 'app://ui/index.html' }],
  [false, { isTop: false, origin: ui, url: 'app://ui/index.html' }],
  [false, { isTop: true, origin: 'app://ui.evil', url: 'app://ui.evil/' }],
  [false, { isTop: true, origin: 'app://key', url: 'app://key/x' }],
  [false, { isTop: true, origin: 'null', url: 'about:blank' }],
  [false, { isTop: true, origin: ui, url: '' }],
  [false, { isTop: true, origin: undefined, url: undefined }],
])('the sender gate says %s to %o', (trusted, sender) => expect(isTrustedSender(sender, ui)).toBe(trusted))
