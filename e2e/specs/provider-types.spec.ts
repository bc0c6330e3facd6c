/** Each type of provider as it is added in the dialog, tested, and asked: its own address, its own single credential. */
import type { RunningApp } from '../app/running-app.ts'
import { expect, test } from '../fixtures.ts'
import { addSession, sendToAll } from '../pages/board.ts'
import { enterKey, openKeyWindow } from '../pages/key-window.ts'
import { addProvider, providerRow } from '../pages/keys.ts'
import { expectState, lastAnswer } from '../pages/pane.ts'
import { chooseType, openAddProvider, saveProvider, textbox } from '../pages/provider-dialog.ts'
import { goTo, mod } from '../pages/shell.ts'
import { canary } from '../scanner/canary.ts'
import { say } from '../servers/answers.ts'
import { credentialsOf } from '../servers/credentials.ts'
import { stream } from '../servers/stream.ts'

const azurePath = '/openai/deployments/prod/chat/completions?api-version=2025-01-01-preview'

test('four types, tested, answer one prompt', async ({ app, serve }) => {
  const { page } = app
  const [openai, azure, anthropic, other] = [await serve(), await serve(), await serve(), await serve()]
  const keys = { openai: canary(), azure: canary(), anthropic: canary(), other: canary() }
  const responses = {
    type: 'OpenAI',
    label: 'Mine',
    url: openai.url,
    model: 'gpt-1',
    responses: true,
  } as const
  await addProvider(app, responses, keys.openai)
  await addAzureByPasting(app, azure.origin + azurePath, keys.azure)
  const claude = { type: 'Anthropic', label: 'Claude', url: anthropic.url, model: 'claude-1' } as const
  await addProvider(app, claude, keys.anthropic)
  await addProvider(app, { label: 'Other', url: other.url, model: 'o-1' }, keys.other)

  for (const label of ['Mine', 'Cloud', 'Claude', 'Other']) {
    const row = providerRow(page, label)
    await row.getByRole('button', { name: 'Test' }).click()
    await expect(row.getByRole('status')).toHaveText(/verified/)
  }

  await goTo(page, 'Board')
  const panes = [
    await addSession(page, 'gpt-1 · Mine'),
    await addSession(page, 'prod · Cloud'),
    await addSession(page, 'claude-1 · Claude'),
    await addSession(page, 'o-1 · Other'),
  ]
  openai.next(say('Said over Responses.'))
  azure.next(say('Said by a deployment.'))
  anthropic.next(stream([{ reasoning: 'Let me weigh that.' }, 'Said over Messages.']))
  other.next(say('Said over Chat Completions.'))
  await sendToAll(page, 'Who are you?')
  const texts = ['over Responses', 'by a deployment', 'over Messages', 'over Chat Completions']
  for (const [index, pane] of panes.entries()) {
    await expectState(pane, 'done')
    await expect(lastAnswer(pane)).toContainText(`Said ${texts[index]}.`)
  }
  await page.getByRole('button', { name: /^Thought/ }).click()
  await expect(page.getByText('Let me weigh that.')).toBeVisible()

  const last = [openai, azure, anthropic, other].map(({ chats }) => chats.at(-1))
  const paths = ['/v1/responses', azurePath, '/v1/messages', '/v1/chat/completions']
  expect(last.map(request => request?.path)).toEqual(paths)
  expect(last[2]?.headers['anthropic-version']).toBe('2023-06-01')
  for (const request of openai.requests) expectOnly(request, { authorization: `Bearer ${keys.openai}` })
  for (const request of azure.requests) expectOnly(request, { 'api-key': keys.azure })
  for (const request of anthropic.requests) expectOnly(request, { 'x-api-key': keys.anthropic })
  for (const request of other.requests) expectOnly(request, { authorization: `Bearer ${keys.other}` })
})

test('an address of the newer Azure family wants no version', async ({ app, serve }) => {
  const server = await serve()
  const key = canary()
  await addAzureByPasting(app, `${server.origin}/openai/v1/`, key)
  await goTo(app.page, 'Board')
  const pane = await addSession(app.page, 'prod · Cloud')
  server.next(say('Said by a deployment.'))
  await sendToAll(app.page, 'Who are you?')
  await expectState(pane, 'done')
  const request = await server.chat(0)
  expect(request.path).toBe('/openai/v1/chat/completions')
  expect(request.body?.model).toBe('prod')
  expectOnly(request, { 'api-key': key })
})

function expectOnly(request: Parameters<typeof credentialsOf>[0], credential: Record<string, string>): void {
  expect(credentialsOf(request), request.path).toEqual(credential)
}

/** Pastes what a portal's "copy" button gives; the deployment is typed only where the address does not tell it. */
async function addAzureByPasting(app: RunningApp, address: string, key: string): Promise<void> {
  const { page } = app
  await goTo(page, 'Keys')
  const dialog = await openAddProvider(page)
  await chooseType(dialog, 'Azure OpenAI')
  await textbox(dialog, 'Label').fill('Cloud')
  await app.electron.evaluate(({ clipboard }, text) => clipboard.writeText(text), address)
  await textbox(dialog, 'Base URL').press(`${mod}+v`)
  const deployment = textbox(dialog, 'Deployment')
  if (address.includes('/deployments/')) await expect(deployment).toHaveValue('prod')
  else await deployment.fill('prod')
  const window = await openKeyWindow(app, () => saveProvider(dialog))
  await enterKey(window, key)
  await providerRow(page, 'Cloud').waitFor()
}
