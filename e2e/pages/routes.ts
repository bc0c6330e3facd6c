/** The routes of tasks, in Settings. */
import type { Locator, Page } from '@playwright/test'
import { chooseModel } from './board.ts'
import { goTo } from './shell.ts'

export function routeRow(page: Page, task: string): Locator {
  return page.getByRole('list', { name: 'Routes' }).getByRole('listitem', { name: task, exact: true })
}

export function candidate(page: Page, task: string, target: string): Locator {
  const candidates = routeRow(page, task).getByRole('list', { name: 'Candidates' })
  return candidates.getByRole('listitem', { name: target, exact: true })
}

/** Adds targets, `<model> · <provider label>`, at the end of a task's route. */
export async function addCandidates(page: Page, task: string, targets: readonly string[]): Promise<void> {
  await goTo(page, 'Settings')
  for (const target of targets) {
    await routeRow(page, task).getByRole('button', { name: 'Add model' }).click()
    await chooseModel(page, target)
    await candidate(page, task, target).waitFor()
  }
}

export async function takeOut(page: Page, task: string, target: string): Promise<void> {
  await goTo(page, 'Settings')
  const taken = candidate(page, task, target)
  await taken.getByRole('button', { name: 'Take out' }).click()
  await taken.waitFor({ state: 'detached' })
}
