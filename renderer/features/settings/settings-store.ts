/** The user's choices for the whole app, and the theme as it is drawn. */
import { create } from 'zustand'
import type { StartSnapshot } from '../../../shared/ipc/app.ts'
import { defaultSettings, type Settings, type Theme } from '../../../shared/settings.ts'
import { request } from '../../ipc.ts'
import { showFailure } from '../../ui/Toasts.tsx'

type SettingsState = { settings: Settings; version: string }

export const useSettings = create<SettingsState>(() => ({ settings: defaultSettings, version: '' }))

export function startSettings({ settings, version }: StartSnapshot): void {
  useSettings.setState({ settings, version })
}

/** Shows the choice at once; main keeps it. */
export function changeSettings(patch: Partial<Settings>): void {
  const before = useSettings.getState().settings
  useSettings.setState({ settings: { ...before, ...patch } })
  request('settings.update', patch).then(
    settings => useSettings.setState({ settings }),
    error => {
      useSettings.setState({ settings: before })
      showFailure('The setting was not saved', error)
    },
  )
}

export function drawnTheme(theme: Theme, systemIsDark: boolean): 'light' | 'dark' {
  if (theme !== 'system') return theme
  return systemIsDark ? 'dark' : 'light'
}

/** Keeps data-theme on <html> in step with the setting and, for "System", with the system. */
export function followTheme(): void {
  const media = matchMedia('(prefers-color-scheme: dark)')
  const apply = () => {
    const theme = drawnTheme(useSettings.getState().settings.theme, media.matches)
    document.documentElement.dataset.theme = theme
  }
  media.addEventListener('change', apply)
  useSettings.subscribe(apply)
  apply()
}
