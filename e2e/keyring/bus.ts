/** A private session bus that starts nothing by itself, so a test decides which services exist. */
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type Child, startChild } from '../app/child.ts'

export type Bus = { readonly address: string; end(): Promise<void> }

const config = (
  folder: string,
) => `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${folder}/bus</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`

export async function startBus(folder: string): Promise<Bus> {
  await mkdir(folder, { recursive: true })
  const file = join(folder, 'bus.conf')
  await writeFile(file, config(folder))
  const child: Child = startChild('dbus-daemon', [`--config-file=${file}`, '--nofork', '--print-address=1'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const { stdout } = child.process
  if (!stdout) throw new Error('dbus-daemon has no output')
  const [address] = await once(createInterface(stdout), 'line')
  return { address: String(address), end: child.end }
}
