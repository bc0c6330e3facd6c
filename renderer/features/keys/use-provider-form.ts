/** The state of the provider dialog: what is typed, what is wrong with it, and the two steps of saving. */
import { useEffect, useState } from 'react'
import type { ConfigProblem, Provider } from '../../../shared/provider.ts'
import { request } from '../../ipc.ts'
import { askForKey } from './key-actions.ts'
import { closeForm, type ProviderForm, takeProvider } from './keys-store.ts'
import {
  configOf,
  type FormValues,
  localProblems,
  newProvider,
  valuesOf,
  withAddress,
} from './provider-form.ts'
import { usePreview } from './use-preview.ts'

export type FormPhase = 'typing' | 'saving' | 'key'
export type FormState = ReturnType<typeof useProviderForm>

/** What is told while one still types; the rest waits for Save. */
const toldAtOnce = ({ field, confirm }: ConfigProblem) => field === 'caCertificate' || confirm !== undefined

/** Where what is typed has another name than what is stored. */
const fieldOf: Partial<Record<string, ConfigProblem['field']>> = {
  proxyUrl: 'proxy',
  headersTimeout: 'timeouts',
  idleTimeout: 'timeouts',
}

export function useProviderForm(form: ProviderForm) {
  const [values, setValues] = useState<FormValues>(() =>
    form.mode === 'edit' ? valuesOf(form.provider) : newProvider,
  )
  const [phase, setPhase] = useState<FormPhase>('typing')
  const [refused, setRefused] = useState<readonly ConfigProblem[]>([])
  const [failure, setFailure] = useState('')
  /** The address was pasted or left: it is brought into its stored form with the next answer about it. */
  const [settled, setSettled] = useState(false)
  const { preview, isCurrent } = usePreview(configOf(values))

  useEffect(() => {
    if (!settled || !isCurrent) return
    setSettled(false)
    if (preview?.url !== undefined) setValues(before => withAddress(before, preview.config))
  }, [settled, isCurrent, preview])

  const change = (patch: Partial<FormValues>) => {
    setValues(before => ({ ...before, ...patch }))
    const changed = Object.keys(patch).map(name => fieldOf[name] ?? name)
    const isGone = ({ field, confirm }: ConfigProblem) =>
      changed.includes(field) || (confirm !== undefined && changed.includes(confirm))
    setRefused(before => before.filter(problem => !isGone(problem)))
    setFailure('')
  }

  const save = async () => {
    const wrong = localProblems(values)
    if (wrong.length > 0) return setRefused(wrong)
    setPhase('saving')
    setFailure('')
    try {
      const config = configOf(values)
      const result =
        form.mode === 'edit'
          ? await request('providers.update', { providerId: form.provider.id, config })
          : await request('providers.add', { config })
      if (!result.ok) return setRefused(result.problems)
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

  const live = isCurrent ? (preview?.problems.filter(toldAtOnce) ?? []) : []
  const problems = [...refused, ...live]
  const problemOf = (field: ConfigProblem['field']) => problems.find(problem => problem.field === field)
  const settle = () => setSettled(true)
  return { values, phase, failure, preview, problems, problemOf, change, settle, save }
}
