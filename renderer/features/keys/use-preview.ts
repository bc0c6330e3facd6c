/** Asks main, once the typing rests, which request a configuration would send. */
import { useEffect, useState } from 'react'
import type { ConfigPreview, ProviderConfig } from '../../../shared/provider.ts'
import { request } from '../../ipc.ts'

const restMs = 150

type Answered = { typed: string; preview: ConfigPreview | undefined }

/** `isCurrent` is false while the answer is about an earlier text. */
export function usePreview(config: ProviderConfig): {
  preview: ConfigPreview | undefined
  isCurrent: boolean
} {
  const [answered, setAnswered] = useState<Answered>()
  const typed = JSON.stringify(config)
  useEffect(() => {
    let isWanted = true
    const answer = (preview: ConfigPreview | undefined) => isWanted && setAnswered({ typed, preview })
    const timer = setTimeout(() => {
      request('providers.preview', { config: JSON.parse(typed) as ProviderConfig }).then(answer, () =>
        answer(undefined),
      )
    }, restMs)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [typed])
  return { preview: answered?.preview, isCurrent: answered?.typed === typed }
}
