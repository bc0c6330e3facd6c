/** What the command line may say to the app. */
import { resolve } from 'node:path'

/** `--user-data-dir=<dir>` isolates everything the app stores; relative folders are taken from where it was started. */
export function userDataFolder(value: string): string | undefined {
  return value === '' ? undefined : resolve(value)
}

const refusedSwitches = /^--(remote-debugging-(port|pipe)|inspect(-.*)?|js-flags|load-extension)(=|$)/

/** The first switch that would open the packaged app to debuggers or foreign code. */
export function refusedSwitch(argv: readonly string[]): string | undefined {
  return argv.find(argument => refusedSwitches.test(argument))
}
