/**
 * Copies what a session's user cannot read where it lies (a checkout, an Electron or a Node under a folder only
 * root can enter) to where that user can.
 */
import { mkdir, readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { excerpt, run } from '../tools/processes.mjs'
import { Explained } from '../tools/script.mjs'
import { asUser } from './user.mjs'

/** Parts of a checkout that nothing in a session reads. */
const leftOut = new Set(['.git', '.cache', '.tsbuild', 'release'])

/**
 * @typedef {object} Readable
 * @property {string} root  the checkout
 * @property {string} nodeFolder  the folder with the Node executable
 * @property {string | undefined} electronDist
 */

/**
 * @param {{ root: string, electronDist: string | undefined, folder: string, user: import('./user.mjs').User }} session
 * @returns {Promise<Readable>} the places to use instead, which are the given ones where those can be read
 */
export async function stage({ root, electronDist, folder, user }) {
  /** @param {string} path */
  const mustMove = async path => Boolean(user) && !(await isReadable(path, user))
  const [moveRoot, moveNode, moveDist] = await Promise.all([
    mustMove(root),
    mustMove(process.execPath),
    electronDist !== undefined && mustMove(electronDist),
  ])
  const staged = join(folder, 'staged')
  const names = moveRoot ? (await readdir(root)).filter(name => !leftOut.has(name)) : []
  return {
    root: moveRoot
      ? await copy(
          names.map(name => join(root, name)),
          join(staged, 'checkout'),
        )
      : root,
    nodeFolder: moveNode ? await copy([process.execPath], join(staged, 'node')) : dirname(process.execPath),
    electronDist:
      moveDist && electronDist ? await copy([`${electronDist}/.`], join(staged, 'electron')) : electronDist,
  }
}

/**
 * Whether the user can read this file, or everything in this folder that a session reads.
 *
 * @param {string} path
 * @param {import('./user.mjs').User} user
 */
async function isReadable(path, user) {
  const pruned = [...leftOut].flatMap(name => ['-path', join(path, name), '-prune', '-o'])
  const { code, output } = await run(
    ...asUser(user, 'find', [path, ...pruned, '!', '-readable', '-print', '-quit']),
    {
      cwd: '/',
      quiet: true,
    },
  )
  return code === 0 && output === ''
}

/**
 * Hard links instead of copies where that is enough: on the same disk, when only the folders above are closed.
 *
 * @param {string[]} sources
 * @param {string} target
 */
async function copy(sources, target) {
  await mkdir(target, { recursive: true })
  if (await canBeLinked(sources, target)) {
    await must('cp', ['-a', '--link', '-t', target, ...sources])
  } else {
    await must('cp', ['-a', '--reflink=auto', '-t', target, ...sources])
    await must('chmod', ['-R', 'a+rX', target])
  }
  return target
}

/**
 * @param {string[]} sources
 * @param {string} target
 */
async function canBeLinked(sources, target) {
  const disks = await Promise.all([target, ...sources].map(async path => (await stat(path)).dev))
  if (new Set(disks).size > 1) return false
  const closed = ['!', '-type', 'l', '(', '!', '-perm', '-o=r', '-o', '-type', 'd', '!', '-perm', '-o=x', ')']
  return (await run('find', [...sources, ...closed, '-print', '-quit'], { quiet: true })).output === ''
}

/**
 * @param {string} command
 * @param {string[]} args
 */
async function must(command, args) {
  const { code, output } = await run(command, args, { quiet: true })
  if (code !== 0)
    throw new Explained(`The private desktop session could not be prepared:\n${excerpt(output)}`)
}
