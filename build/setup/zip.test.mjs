import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { extractZip } from './zip.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keybench-zip-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/**
 * A zip archive as the format's specification describes it.
 *
 * @param {{ name: string, content: Buffer, mode?: number, stored?: boolean, crc?: number }[]} files
 */
function zip(files) {
  const parts = []
  const directory = []
  let offset = 0
  for (const { name, content, mode = 0o644, stored = false, crc = crc32(content) } of files) {
    const packed = stored ? content : deflateRawSync(content)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(stored ? 0 : 8, 4)
    common.writeUInt32LE(crc, 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(content.length, 18)
    common.writeUInt16LE(name.length, 22)
    const extra = Buffer.alloc(16)
    extra.writeUInt32LE((0o100000 | mode) * 0x10000, 8)
    extra.writeUInt32LE(offset, 12)
    const local = [Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed]
    parts.push(...local)
    directory.push(
      Buffer.from('PK\x01\x02'),
      Buffer.from([20, 3]),
      common,
      extra.subarray(2),
      Buffer.from(name),
    )
    offset += Buffer.concat(local).length
  }
  const entries = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt32LE(entries.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...parts, entries, Buffer.from('PK\x05\x06'), end])
}

/** @param {Buffer} bytes */
function archive(bytes) {
  const file = join(folder, 'archive.zip')
  writeFileSync(file, bytes)
  return file
}

const text = Buffer.from('Hello, hello, hello, hello!')

test('takes the chosen files out, with their contents and permissions', async () => {
  const file = archive(
    zip([
      { name: 'app/', content: Buffer.alloc(0), stored: true },
      { name: 'app/program', content: text, mode: 0o755 },
      { name: 'app/data/stored', content: text, stored: true },
      { name: 'app/left out', content: text },
    ]),
  )
  await extractZip(file, name => (name.includes('left out') ? undefined : join(folder, 'to', name)))
  expect(readdirSync(join(folder, 'to'), { recursive: true }).sort()).toEqual([
    'app',
    'app/data',
    'app/data/stored',
    'app/program',
  ])
  expect(readFileSync(join(folder, 'to/app/program'))).toEqual(text)
  expect(readFileSync(join(folder, 'to/app/data/stored'))).toEqual(text)
  expect(statSync(join(folder, 'to/app/program')).mode & 0o777).toBe(0o755)
})

const whole = zip([{ name: 'file', content: text }])

test.each([
  ['is not a zip archive', Buffer.from('no archive at all'), 'it has no directory'],
  ['is empty', Buffer.alloc(0), 'it has no directory'],
  ['lost its beginning', whole.subarray(8), 'cut short'],
  ['has other contents than its checksum says', zip([{ name: 'file', content: text, crc: 1 }]), 'checksum'],
])('an archive that %s is refused', async (_, bytes, why) => {
  await expect(extractZip(archive(bytes), name => join(folder, 'to', name))).rejects.toThrow(why)
})
