/** Both subjects set up alike: the same server, as many columns, a folder each. */
import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { request } from '../app/request.ts'
import type { Server } from '../servers/server.ts'
import { type RunningSubject, start } from './running-subject.ts'
import { app, floor, type Subject } from './subject.ts'

export type Pair = {
  /** Starts one of the two with what it was prepared with. */
  start(subject: Subject): Promise<RunningSubject>
}

/** One after the other and the other way round in the next round, so that neither always runs on a warm machine. */
export function inTurns(round: number): readonly Subject[] {
  return round % 2 === 0 ? [app, floor] : [floor, app]
}

/** `columns` conversations on each side that all answer from this server. */
export async function preparePair(folder: string, server: Server, columns: number): Promise<Pair> {
  const userData = {
    app: await mkdtemp(join(folder, 'app-')),
    floor: await mkdtemp(join(folder, 'floor-')),
  }
  const sources = Array.from({ length: columns }, () => `${server.url}/chat/completions`)
  const env = { FLOOR_SOURCES: sources.join(' ') }
  const pair: Pair = { start: subject => start(subject, { userData: userData[subject.name], env }) }
  await prepareApp(userData.app, server, columns)
  return pair
}

/** Gives the app a provider and its sessions in a run before the measured ones. */
async function prepareApp(userData: string, server: Server, columns: number): Promise<void> {
  // Without a board there is nothing to type into yet: any element is usable enough.
  const first = await start({ ...app, usable: 'button' }, { userData })
  await addSessions(first.page, server, columns)
  await first.end()
}

async function addSessions(page: Page, server: Server, columns: number): Promise<void> {
  const models = Array.from({ length: columns }, (_, index) => `bench-${index + 1}`)
  const saved = await request(page, 'providers.add', {
    config: { type: 'openai-compatible', label: 'Bench', baseUrl: server.url, models, needsKey: false },
  })
  if (!saved.ok) throw new Error('the provider of the benchmark was refused')
  const { boards } = await request(page, 'app.start', undefined)
  const board = boards[0] ?? (await request(page, 'boards.create', {}))
  for (const model of models)
    await request(page, 'sessions.create', { boardId: board.id, providerId: saved.provider.id, model })
  await request(page, 'settings.update', { lastBoardId: board.id })
}
