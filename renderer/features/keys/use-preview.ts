/** Asks main, once the typing rests, which URL a configuration would send to. */
import { useEffect, useState } from 'react'
import type { ConfigPreview, ProviderConfig } from '../../../shared/provider.ts'
import { request } from '../../ipc.ts'

const restMs = 150

export function usePreview(config: ProviderConfig): ConfigPreview | undefined {
  const [preview, setPreview] = useState<ConfigPreview>()
  const typed = JSON.stringify(config)
  useEffect(() => {
    let isCurrent = true
    const timer = setTimeout(() => {
      request('providers.preview', { config: JSON.parse(typed) as ProviderConfig }).then(
        next => isCurrent && setPreview(next),
        () => isCurrent && setPreview(undefined),
      )
    }, restMs)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [typed])
  return preview
}
