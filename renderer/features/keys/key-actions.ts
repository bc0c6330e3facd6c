/** What the rows and the dialog do, with the words for when it goes wrong or can be taken back. */
import type { Provider } from '../../../shared/provider.ts'
import { showFailure, showToast } from '../../ui/Toasts.tsx'
import { enterKey, removeProvider, restoreProvider, testProvider } from './keys-store.ts'

export function test(provider: Provider): void {
  testProvider(provider.id).catch(error => showFailure(`${provider.label} was not tested`, error))
}

/** Opens the key window and says how it ended. */
export async function askForKey(provider: Provider): Promise<void> {
  try {
    const outcome = await enterKey(provider.id)
    if (outcome === 'saved') showToast({ title: `Key saved for ${provider.label}` })
    else if (!provider.key)
      showToast({ title: 'No key was saved', description: `${provider.label} is listed as “key missing”.` })
  } catch (error) {
    showFailure('The key window did not open', error)
  }
}

export async function removeWithUndo(provider: Provider, usedBy: string): Promise<void> {
  try {
    const undoMs = await removeProvider(provider.id)
    const undo = () => {
      restoreProvider(provider.id).catch(error => showFailure(`${provider.label} is gone`, error))
    }
    showToast({ title: `Removed ${provider.label}`, description: usedBy, timeoutMs: undoMs, undo })
  } catch (error) {
    showFailure(`${provider.label} was not removed`, error)
  }
}
