/** The scanner's own test: a secret planted in every sink and every encoding is found, and nothing else is. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { canary } from './canary.ts'
import { scanTree } from './files.ts'
import { scanMemory } from './memory.ts'
import { patternsOf } from './patterns.ts'
import { processTree, scanPublicFacts } from './processes.ts'

const folder = mkdtempSync(join(tmpdir(), 'keybench-scanner-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const secret = `${canary()}/+"\\é`
const patterns = patternsOf(secret)
const around = (middle: string) => `{"a":1,"b":"${middle}","c":2}`

const plants: Record<string, string | Buffer> = {
  'utf-8': around(secret),
  'utf-16le': Buffer.from(around(secret), 'utf16le'),
  'base64 at 0': Buffer.from(secret).toString('base64'),
  'base64 at 1': Buffer.from(`x${secret}yz`).toString('base64'),
  'base64 at 2': Buffer.from(`xy${secret}z`).toString('base64url'),
  hex: Buffer.from(around(secret)).toString('hex'),
  'hex upper case': Buffer.from(around(secret)).toString('hex').toUpperCase(),
  percent: `https://host/?key=${encodeURIComponent(secret)}&b=1`,
  'JSON-escaped': JSON.stringify({ key: secret }),
}

test.each(Object.entries(plants))('a secret in a file is found as %s', async (encoding, bytes) => {
  const name = encoding.replaceAll(/\W/g, '-')
  writeFileSync(join(folder, name), Buffer.concat([Buffer.alloc(5_000_000, 'a'), Buffer.from(bytes)]))
  const { hits } = await scanTree(folder, patterns)
  expect(hits.filter(({ where }) => where.endsWith(name))).not.toEqual([])
})

test('a secret across the border of two chunks is found', async () => {
  const chunk = 4 * 1024 * 1024
  writeFileSync(join(folder, 'border'), `${'a'.repeat(chunk - 10)}${secret}`)
  const { hits } = await scanTree(folder, patterns)
  expect(hits).toContainEqual({ where: join(folder, 'border'), encoding: 'utf-8', offset: chunk - 10 })
})

test('a secret in a file name is found', async () => {
  const name = canary()
  writeFileSync(join(folder, `${name}.txt`), '')
  const { hits } = await scanTree(folder, patternsOf(name))
  expect(hits).toHaveLength(1)
})

test('a secret in a command line, an environment and the memory of a process is found', async () => {
  const [inArgs, inEnvironment, inMemory] = [canary(), canary(), canary()]
  const program = `const kept = Buffer.from('${[...inMemory].reverse().join('')}').reverse(); console.log('ready'); setInterval(() => kept.length, 1e6)`
  const child = spawn(process.execPath, ['-e', program, inArgs], { env: { PLANTED: inEnvironment } })
  try {
    await once(child.stdout, 'data')
    const pid = child.pid ?? 0
    expect(processTree(process.pid)).toContain(pid)
    const encodingsOf = (value: string) => scanPublicFacts(pid, patternsOf(value)).map(({ where }) => where)
    expect(encodingsOf(inArgs)).toEqual([`/proc/${pid}/cmdline`])
    expect(encodingsOf(inEnvironment)).toEqual([`/proc/${pid}/environ`])
    expect(scanMemory(pid, patternsOf(inMemory)).hits).not.toEqual([])
    expect(scanMemory(pid, patternsOf(canary())).hits).toEqual([])
  } finally {
    child.kill('SIGKILL')
  }
})

test('nothing is found where nothing was planted', async () => {
  const { hits, files } = await scanTree(folder, patternsOf(canary()))
  expect(hits).toEqual([])
  expect(files).toBeGreaterThan(5)
})
