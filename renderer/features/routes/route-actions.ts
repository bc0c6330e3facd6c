/** What is done with routes, with the words for when it goes wrong or can be taken back. */
import type { RouteState, Target } from '../../../shared/route.ts'
import { showFailure, showToast } from '../../ui/Toasts.tsx'
import { checkRoute, removeTask, setCandidates, setDefault } from './routes-store.ts'

export async function change(task: string, candidates: readonly Target[]): Promise<void> {
  try {
    await setCandidates(task, candidates)
  } catch (error) {
    showFailure(`The route of ${task} was not changed`, error)
  }
}

export function makeDefault(task: string): void {
  setDefault(task).catch(error => showFailure('The default was not changed', error))
}

export function check(task: string): void {
  checkRoute(task).catch(error => showFailure(`The route of ${task} was not checked`, error))
}

export async function deleteWithUndo({ task, candidates, isDefault }: RouteState): Promise<void> {
  try {
    await removeTask(task)
    const undo = () => {
      setCandidates(task, candidates)
        .then(() => (isDefault ? setDefault(task) : undefined))
        .catch(error => showFailure(`${task} is gone`, error))
    }
    showToast({
      title: `Deleted the task ${task}`,
      description: 'Its sessions go along the default route now.',
      timeoutMs: 8000,
      undo,
    })
  } catch (error) {
    showFailure(`The task ${task} was not deleted`, error)
  }
}
