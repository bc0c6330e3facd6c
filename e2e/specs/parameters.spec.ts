/** What is asked for in the dialog of parameters reaches each vendor in its own words; what cannot be sent is told. */
import { expect, test } from '../fixtures.ts'
import { addSession, sendToAll } from '../pages/board.ts'
import { addKey } from '../pages/keys.ts'
import { expectState, openTrail, trail } from '../pages/pane.ts'
import { openParameters, setParameters } from '../pages/parameters.ts'
import { seedConfig, seedPane } from '../pages/seed.ts'
import { goTo } from '../pages/shell.ts'
import { canary } from '../scanner/canary.ts'
import { say } from '../servers/answers.ts'

const asked = {
  'System prompt': 'Be brief.',
  Temperature: '1.4',
  'Output limit': '500',
  Seed: '7',
  'Stop texts': 'END\nSTOP',
}

test('a model nothing is known of gets them as they are', async ({ app: { page }, serve }) => {
  const server = await serve()
  const pane = await seedPane(page, server, 'Plain', 'm-1')
  await setParameters(page, pane, asked)
  server.next(say('Brief.'))
  await sendToAll(page, 'Hello')
  await expectState(pane, 'done')
  const { body } = await server.chat(0)
  expect(body).toMatchObject({ temperature: 1.4, max_tokens: 500, seed: 7, stop: ['END', 'STOP'] })
  expect(body?.messages?.[0]).toEqual({ role: 'system', content: 'Be brief.' })
  await expect(trail(pane)).toHaveCount(0)
})

test('Claude gets what it takes, and the rest is told', async ({ app: { page }, serve }) => {
  const server = await serve()
  const models = ['claude-sonnet-4-5']
  const place = { label: 'Claude', baseUrl: server.origin, models, needsKey: false }
  await seedConfig(page, { type: 'anthropic', ...place })
  await goTo(page, 'Board')
  const pane = await addSession(page, 'claude-sonnet-4-5 · Claude')
  await setParameters(page, pane, asked)
  server.next(say('Brief.'))
  await sendToAll(page, 'Hello')
  await expectState(pane, 'done')
  const { body } = await server.chat(0)
  expect(body).toMatchObject({ temperature: 1, max_tokens: 500, stop_sequences: ['END', 'STOP'] })
  expect(body).toHaveProperty('system')
  expect(body).not.toHaveProperty('seed')
  await expect(trail(pane)).toContainText('seed dropped · temperature limited')
  const [line] = await (await openTrail(pane)).all()
  await expect(line ?? pane).toContainText('seed dropped: The Messages API has no seed.')
  await expect(line ?? pane).toContainText('temperature limited: Claude takes a temperature of at most 1.')
})

test('a model that reasons gets no sampling, and its own name for the limit', async ({ app, serve }) => {
  const { page } = app
  const server = await serve()
  const place = { label: 'Cloud', baseUrl: server.origin, models: ['o4-mini'], needsKey: true }
  await seedConfig(page, { type: 'azure', ...place })
  await addKey(app, 'Cloud', canary())
  await goTo(page, 'Board')
  const pane = await addSession(page, 'o4-mini · Cloud')
  await setParameters(page, pane, asked)
  server.next(say('Brief.'))
  await sendToAll(page, 'Hello')
  await expectState(pane, 'done')
  const { body } = await server.chat(0)
  expect(body).toMatchObject({ max_completion_tokens: 500, seed: 7 })
  for (const name of ['temperature', 'stop', 'max_tokens']) expect(body).not.toHaveProperty(name)
  const summary = 'temperature dropped · stop texts dropped · output limit sent as max_completion_tokens'
  await expect(trail(pane)).toContainText(summary)
  await expect(await openTrail(pane)).toContainText('o4-mini reasons, and takes no sampling parameters')
})

test('they hold from the next message on, and a number out of range is not taken', async ({ app, serve }) => {
  const { page } = app
  const server = await serve()
  const pane = await seedPane(page, server, 'Plain', 'm-1')
  const dialog = await openParameters(page, pane)
  const temperature = dialog.getByRole('textbox', { name: 'Temperature', exact: true })
  await temperature.fill('2.5')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(temperature).toHaveAccessibleDescription('Type a number from 0 to 2.')
  await temperature.fill('0,5')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog).toHaveCount(0)
  await sendToAll(page, 'First')
  await expectState(pane, 'done')
  await setParameters(page, pane, { Temperature: '' })
  await sendToAll(page, 'Second')
  expect((await server.chat(0)).body?.temperature).toBe(0.5)
  expect((await server.chat(1)).body).not.toHaveProperty('temperature')
})
