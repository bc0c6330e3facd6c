/** Every migration in order. Forward only: a released one is never edited, the next one is added below it. */
import { initial } from './0001-initial.ts'
import { providerOptions } from './0002-provider-options.ts'
import { routes } from './0003-routes.ts'

export const migrations: readonly string[] = [initial, providerOptions, routes]
