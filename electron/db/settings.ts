/** Settings by name, as JSON; and the few values an installation makes once. */
import { randomBytes } from 'node:crypto'
import { defaultSettings, type Settings } from '../../shared/settings.ts'
import type { Database } from './database.ts'

export type SettingsTable = ReturnType<typeof settingsTable>

export function settingsTable(db: Database) {
  const read = (name: string): unknown => {
    const row = db.get<{ value: string }>('SELECT value FROM settings WHERE name = ?', name)
    return row && JSON.parse(row.value)
  }
  const write = (name: string, value: unknown) =>
    db.run('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)', name, JSON.stringify(value))

  return {
    settings: (): Settings => ({
      ...defaultSettings,
      ...(read('settings') as Partial<Settings> | undefined),
    }),
    update(change: { [K in keyof Settings]?: Settings[K] | undefined }): Settings {
      const known = Object.entries(change).filter(([, value]) => value !== undefined)
      const settings: Settings = { ...this.settings(), ...Object.fromEntries(known) }
      write('settings', settings)
      return settings
    },
    /** 32 random bytes as hex, made once: the salt of key fingerprints. */
    installationSalt(): string {
      const known = read('installation-salt')
      if (typeof known === 'string') return known
      const salt = randomBytes(32).toString('hex')
      write('installation-salt', salt)
      return salt
    },
    /** Where the window was, in screen pixels. */
    windowBounds: () => read('window-bounds') as WindowBounds | undefined,
    saveWindowBounds: (bounds: WindowBounds) => write('window-bounds', bounds),
  }
}

export type WindowBounds = { x: number; y: number; width: number; height: number; maximized: boolean }
