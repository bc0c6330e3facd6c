/**
 * Takes single files out of a zip archive. A program for that is not on every machine, and the one archive
 * read here holds thousands of files of which a few dozen are wanted.
 */
import { mkdir, open, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { crc32, inflateRaw } from 'node:zlib'
import { Explained } from '../tools/script.mjs'

const inflate = promisify(inflateRaw)

const endOfDirectory = { signature: 0x06054b50, length: 22, longestComment: 0xffff }
const directoryEntry = { signature: 0x02014b50, length: 46 }
const localHeader = { signature: 0x04034b50, length: 30 }
const stored = 0
const deflated = 8

/**
 * @typedef {object} Entry
 * @property {string} name  the path inside the archive, with `/`; a folder's ends with one
 * @property {number} method  how it is compressed
 * @property {number} crc
 * @property {number} size  in bytes, as compressed
 * @property {number} offset  where its local header begins
 * @property {number} mode  Unix permission bits; 0 when the archive was not made on Unix
 */

/**
 * Extracts the files for which `place` names a path, with their permission bits.
 *
 * @param {string} archive
 * @param {(name: string) => string | undefined} place  where this entry goes; undefined leaves it out
 */
export async function extractZip(archive, place) {
  const file = await open(archive)
  try {
    for (const entry of await entries(file, archive)) {
      const target = entry.name.endsWith('/') ? undefined : place(entry.name)
      if (target === undefined) continue
      await mkdir(dirname(target), { recursive: true })
      await writeFile(target, await contents(file, entry, archive), { mode: entry.mode || 0o644 })
    }
  } finally {
    await file.close()
  }
}

/**
 * @param {import('node:fs/promises').FileHandle} file
 * @param {string} archive
 * @returns {Promise<Entry[]>}
 */
async function entries(file, archive) {
  const { size } = await file.stat()
  const tail = await read(
    file,
    Math.max(0, size - endOfDirectory.length - endOfDirectory.longestComment),
    size,
  )
  const end = tail.lastIndexOf(littleEndian(endOfDirectory.signature))
  if (end < 0 || tail.length - end < endOfDirectory.length) throw damaged(archive, 'it has no directory')
  const length = tail.readUInt32LE(end + 12)
  const start = tail.readUInt32LE(end + 16)
  const directory = await read(file, start, start + length)

  const found = []
  for (let at = 0; at < directory.length; ) {
    if (
      directory.length - at < directoryEntry.length ||
      directory.readUInt32LE(at) !== directoryEntry.signature
    )
      throw damaged(archive, 'its directory is cut short')
    const nameEnd = at + directoryEntry.length + directory.readUInt16LE(at + 28)
    found.push({
      name: directory.toString('utf8', at + directoryEntry.length, nameEnd),
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      size: directory.readUInt32LE(at + 20),
      offset: directory.readUInt32LE(at + 42),
      mode: (directory.readUInt32LE(at + 38) >>> 16) & 0o777,
    })
    at = nameEnd + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return found
}

/**
 * @param {import('node:fs/promises').FileHandle} file
 * @param {Entry} entry
 * @param {string} archive
 */
async function contents(file, entry, archive) {
  const header = await read(file, entry.offset, entry.offset + localHeader.length)
  if (header.length < localHeader.length || header.readUInt32LE(0) !== localHeader.signature)
    throw damaged(archive, `${entry.name} is not where its directory says`)
  const start = entry.offset + localHeader.length + header.readUInt16LE(26) + header.readUInt16LE(28)
  const packed = await read(file, start, start + entry.size)
  if (entry.method !== stored && entry.method !== deflated)
    throw damaged(archive, `${entry.name} is compressed in a way this reader does not know`)
  const bytes = entry.method === stored ? packed : await inflate(packed).catch(() => undefined)
  if (!bytes || crc32(bytes) !== entry.crc)
    throw damaged(archive, `${entry.name} does not match its checksum`)
  return bytes
}

/**
 * @param {import('node:fs/promises').FileHandle} file
 * @param {number} start
 * @param {number} end
 */
async function read(file, start, end) {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(end - start), 0, end - start, start)
  return buffer.subarray(0, bytesRead)
}

/** @param {number} value */
function littleEndian(value) {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

/**
 * @param {string} archive
 * @param {string} why
 */
function damaged(archive, why) {
  return new Explained(`The archive ${archive} cannot be read: ${why}.`)
}
