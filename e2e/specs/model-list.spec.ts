/** The models an endpoint lists can be looked through and chosen; what is retired says so. */
import { expect, test } from '../fixtures.ts'
import { providerRow } from '../pages/keys.ts'
import { editDialog, saveProvider, textbox } from '../pages/provider-dialog.ts'
import { seedConfig, seedProvider } from '../pages/seed.ts'
import { goTo } from '../pages/shell.ts'
import { apiError } from '../servers/answers.ts'

test('models are chosen from the list of the endpoint', async ({ app: { page }, serve }) => {
  const server = await serve(['alpha-1', 'beta-2', 'beta-3'])
  await seedProvider(page, server, 'Mine', 'alpha-1')
  await goTo(page, 'Keys')
  await providerRow(page, 'Mine').getByRole('button', { name: 'Edit' }).click()
  await editDialog(page).getByRole('button', { name: 'List models' }).click()
  await page.getByRole('combobox', { name: 'Search models' }).fill('beta')
  await expect(page.getByRole('option')).toHaveCount(2)
  await page.getByRole('option', { name: 'beta-3' }).click()
  await page.keyboard.press('Escape')
  await expect(textbox(editDialog(page), 'Model')).toHaveValue('alpha-1, beta-3')
  await saveProvider(editDialog(page))
  await expect(providerRow(page, 'Mine')).toContainText('2 models')
})

test('a retired model says so', async ({ app: { page }, serve }) => {
  const server = await serve()
  server.models(response => {
    const data = [
      { type: 'model', id: 'claude-new', display_name: 'New', lifecycle: 'active' },
      { type: 'model', id: 'claude-old', display_name: 'Old', lifecycle: 'retired' },
    ]
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ data, has_more: false }))
  })
  const config = {
    type: 'anthropic',
    label: 'Claude',
    baseUrl: server.origin,
    models: ['claude-new'],
    needsKey: false,
  } as const
  await seedConfig(page, { ...config, models: [...config.models] })
  await goTo(page, 'Keys')
  await providerRow(page, 'Claude').getByRole('button', { name: 'Edit' }).click()
  await editDialog(page).getByRole('button', { name: 'List models' }).click()
  await expect(page.getByRole('option', { name: /claude-old/ })).toContainText('retired')
  await expect(page.getByRole('option', { name: /claude-old/ })).toBeDisabled()
})

test('a list that cannot be had is explained in place, and nothing typed is lost', async ({
  app: { page },
  serve,
}) => {
  const server = await serve()
  await seedProvider(page, server, 'Mine', 'alpha-1')
  server.models(apiError(404, { message: 'Not here' }))
  await goTo(page, 'Keys')
  await providerRow(page, 'Mine').getByRole('button', { name: 'Edit' }).click()
  await textbox(editDialog(page), 'Model').fill('alpha-1, typed-by-hand')
  await editDialog(page).getByRole('button', { name: 'List models' }).click()
  await expect(page.getByRole('alert').filter({ hasText: /\w+ .*\w+/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(textbox(editDialog(page), 'Model')).toHaveValue('alpha-1, typed-by-hand')
})
