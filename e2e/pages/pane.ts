/** One pane: its conversation, its state, and what can be done in it. */
import { expect, type Locator } from '@playwright/test'
import type { RunStatus } from '../../shared/session.ts'

export type PaneState = RunStatus | 'idle'

export function answers(pane: Locator): Locator {
  return pane.getByRole('log', { name: 'Conversation' }).getByRole('article', { name: /^Answer/ })
}

export function lastAnswer(pane: Locator): Locator {
  return answers(pane).last()
}

export function metrics(pane: Locator): Locator {
  return lastAnswer(pane).getByRole('group', { name: 'Metrics' })
}

export async function expectState(pane: Locator, state: PaneState): Promise<void> {
  await expect(pane.getByRole('status').first()).toHaveText(state)
}

export async function stop(pane: Locator): Promise<void> {
  await pane.getByRole('button', { name: 'Stop', exact: true }).click()
}

export async function sendHere(pane: Locator, prompt: string): Promise<void> {
  const composer = pane.getByRole('textbox', { name: 'Message this session' })
  await composer.fill(prompt)
  await composer.press('Enter')
}

export function alertIn(pane: Locator): Locator {
  return pane.getByRole('alert')
}

/** What is told of an answer that did not come straight. */
export function trail(pane: Locator): Locator {
  return lastAnswer(pane).getByRole('group', { name: 'Trail' })
}

/** Unfolds the trail and gives its attempts. */
export async function openTrail(pane: Locator): Promise<Locator> {
  await trail(pane).getByRole('button').click()
  return trail(pane).getByRole('list', { name: 'Attempts' }).getByRole('listitem')
}
