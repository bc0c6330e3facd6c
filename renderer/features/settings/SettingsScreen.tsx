/** The settings there are: how the app looks, and what it is. */
import type { ReactNode } from 'react'
import type { Theme } from '../../../shared/settings.ts'
import { RadioGroup } from '../../ui/RadioGroup.tsx'
import { changeSettings, useSettings } from './settings-store.ts'

const themeOptions: { value: Theme; label: string }[] = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]

type SettingsScreenProps = {
  whereKeysLive: string
  /** The routes of tasks, until projects have their own. */
  routes: ReactNode
}

export function SettingsScreen({ whereKeysLive, routes }: SettingsScreenProps) {
  const { settings, version } = useSettings()
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto flex max-w-2xl flex-col gap-8 px-6 py-6">
        <h1 className="text-title font-semibold">Settings</h1>
        <Section title="Appearance">
          <RadioGroup
            label="Theme"
            value={settings.theme}
            options={themeOptions}
            onChange={theme => changeSettings({ theme })}
          />
        </Section>
        <Section title="Routes">{routes}</Section>
        <Section title="About">
          <dl className="grid grid-cols-[8rem_1fr] gap-y-2">
            <Fact name="Version">
              <span className="num selectable">Keybench {version}</span>
            </Fact>
            <Fact name="Keys">{whereKeysLive}</Fact>
            <Fact name="Your data">
              Boards and answers are kept on this computer. Prompts go only to the providers you add; there is
              no account and no telemetry.
            </Fact>
            <Fact name="Licences">
              Keybench is MIT-licensed. Inter and JetBrains Mono are bundled under the SIL Open Font License
              1.1.
            </Fact>
          </dl>
        </Section>
      </div>
    </div>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-4 border-t border-line pt-4">
      <h2 className="font-semibold">{title}</h2>
      {children}
    </section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-soft">{name}</dt>
      <dd>{children}</dd>
    </>
  )
}
