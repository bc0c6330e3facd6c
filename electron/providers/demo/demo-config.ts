/** The configuration of the demo provider: no key, no network, two models to compare. */
import type { ProviderConfig } from '../../../shared/provider.ts'

export const demoModels = ['demo-swift', 'demo-thorough'] as const
export type DemoModel = (typeof demoModels)[number]

/** The host is in a domain that can never exist, so that a wiring mistake reaches nobody. */
export const demoConfig: ProviderConfig = {
  type: 'demo',
  label: 'Demo',
  baseUrl: 'https://demo.invalid/v1',
  models: [...demoModels],
  needsKey: false,
}
