/** The main job: two keys typed in, one prompt to both, two different answers side by side. */
import { expect, test } from '../fixtures.ts'
import { addSession, sendToAll } from '../pages/board.ts'
import { addProvider, providerRow } from '../pages/keys.ts'
import { answers, expectState, lastAnswer, metrics, sendHere } from '../pages/pane.ts'
import { goTo } from '../pages/shell.ts'
import { canary } from '../scanner/canary.ts'
import { say } from '../servers/answers.ts'
import type { RecordedRequest } from '../servers/exchange.ts'
import { hold } from '../servers/gate.ts'
import { stream } from '../servers/stream.ts'

const history = (request: RecordedRequest) =>
  request.body?.messages?.map(({ role, content }) => `${role}: ${String(content)}`)

test('each key reaches its own server, and each pane shows its own answer', async ({ app, serve }) => {
  const { page } = app
  const [north, south] = [await serve(), await serve()]
  const keys = [canary(), canary()] as const
  await addProvider(app, { label: 'North', url: north.url, model: 'n-1' }, keys[0])
  await addProvider(app, { label: 'South', url: south.url, model: 's-1' }, keys[1])
  await expect(providerRow(page, 'North')).toContainText(keys[0].slice(-4))
  await goTo(page, 'Board')
  const left = await addSession(page, 'n-1 · North')
  const right = await addSession(page, 's-1 · South')

  const [wait, go] = [hold(), hold()]
  north.next(stream(['Snow ', wait, 'and pines.'], { usage: { input: 7, output: 4 } }))
  south.next(stream(['Palms ', go, 'and sand.'], { usage: { input: 7, output: 4 } }))
  await sendToAll(page, 'What is it like where you are?')

  await expect(lastAnswer(left)).toContainText('Snow')
  await expect(lastAnswer(right)).toContainText('Palms')
  await expectState(left, 'streaming')
  await expectState(right, 'streaming')
  wait.release()
  go.release()
  await expect(lastAnswer(left)).toContainText('Snow and pines.')
  await expect(lastAnswer(right)).toContainText('Palms and sand.')
  await expectState(left, 'done')
  await expectState(right, 'done')
  await expect(metrics(left)).toContainText(/4/)

  expect((await north.chat(0)).headers.authorization).toBe(`Bearer ${keys[0]}`)
  expect((await south.chat(0)).headers.authorization).toBe(`Bearer ${keys[1]}`)
  expect((await north.chat(0)).body).toMatchObject({ model: 'n-1', stream: true })
})

test('a second turn carries the history of its own pane only', async ({ app, serve }) => {
  const { page } = app
  const [north, south] = [await serve(), await serve()]
  await addProvider(app, { label: 'North', url: north.url, model: 'n-1' }, canary())
  await addProvider(app, { label: 'South', url: south.url, model: 's-1' }, canary())
  await goTo(page, 'Board')
  const left = await addSession(page, 'n-1 · North')
  const right = await addSession(page, 's-1 · South')

  north.next(say('Snow.'))
  south.next(say('Sand.'))
  await sendToAll(page, 'First?')
  await expectState(left, 'done')
  await expectState(right, 'done')

  await sendToAll(page, 'Second?')
  const seenNorth = ['user: First?', 'assistant: Snow.', 'user: Second?']
  const seenSouth = ['user: First?', 'assistant: Sand.', 'user: Second?']
  expect(history(await north.chat(1))).toEqual(seenNorth)
  expect(history(await south.chat(1))).toEqual(seenSouth)
  await expect(answers(left)).toHaveCount(2)
  await expect(lastAnswer(left)).toContainText('assistant: Snow.')
  await expect(lastAnswer(right)).toContainText('assistant: Sand.')
  await expectState(left, 'done')

  await sendHere(left, 'Only here?')
  expect(history(await north.chat(2))).toContain('user: Only here?')
  await expect(answers(left)).toHaveCount(3)
  await expectState(left, 'done')
  expect(south.chats).toHaveLength(2)
})
