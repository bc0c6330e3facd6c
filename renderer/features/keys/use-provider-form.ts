/** The state of the provider dialog: what is typed, what is wrong with it, and the two steps of saving. */
import { useState } from 'react'
import type { ConfigProblem, Provider } from '../../../shared/provider.ts'
import { request } from '../../ipc.ts'
import { askForKey } from './key-actions.ts'
import { closeForm, type ProviderForm, takeProvider } from './keys-store.ts'
import { configOf, type FormValues, newProvider, problemOf, valuesOf } from './provider-form.ts'
import { usePreview } from './use-preview.ts'

export type FormPhase = 'typing' | 'saving' | 'key'

export function useProviderForm(form: ProviderForm) {
  const [values, setValues] = useState<FormValues>(() =>
    form.mode === 'edit' ? valuesOf(form.provider) : newProvider,
  )
  const [phase, setPhase] = useState<FormPhase>('typing')
  const [problems, setProblems] = useState<readonly ConfigProblem[]>([])
  const [failure, setFailure] = useState('')
  const preview = usePreview(configOf(values))

  const change = (patch: Partial<FormValues>) => {
    setValues(before => ({ ...before, ...patch }))
    const changed = Object.keys(patch)
    setProblems(before => before.filter(({ field }) => !changed.includes(field)))
    setFailure('')
  }

  const save = async () => {
    setPhase('saving')
    setFailure('')
    try {
      const config = configOf(values)
      const result =
        form.mode === 'edit'
          ? await request('providers.update', { providerId: form.provider.id, config })
          : await request('providers.add', { config })
      if (!result.ok) return setProblems(result.problems)
      takeProvider(result.provider)
      await enterMissingKey(result.provider)
      closeForm()
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error))
    } finally {
      setPhase('typing')
    }
  }

  const enterMissingKey = async (provider: Provider) => {
    if (!provider.needsKey || provider.key) return
    setPhase('key')
    await askForKey(provider)
  }

  const problem = (field: ConfigProblem['field']) => problemOf(problems, field)
  return { values, phase, failure, preview, problem, change, save }
}
