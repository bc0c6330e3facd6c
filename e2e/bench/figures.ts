/** A measured figure: the app's value, the floor's, and what one is of the other. */
import { median } from './statistics.ts'
import type { Subject } from './subject.ts'

export type Unit = 'ms' | 'MB' | '%' | 'cores' | 'MB/s' | 'thousand events/s'

export type Figure = {
  group: string
  name: string
  unit: Unit
  app: number
  floor: number
  /** App divided by floor; absent when the floor is too small to divide by. */
  ratio?: number
  samples: { app: number[]; floor: number[] }
}

export type Samples = Record<Subject['name'], number[]>

/** The medians of both sides. */
export function figure(group: string, name: string, unit: Unit, samples: Samples): Figure {
  const [app, floor] = [median(samples.app), median(samples.floor)]
  const ratio = floor > smallest[unit] ? { ratio: app / floor } : {}
  return { group, name, unit, app, floor, ...ratio, samples }
}

/** Below these a ratio says more about noise than about the app. */
const smallest: Record<Unit, number> = {
  ms: 0.5,
  MB: 5,
  '%': 1,
  cores: 0.01,
  'MB/s': 1,
  'thousand events/s': 1,
}

export function noSamples(): Samples {
  return { app: [], floor: [] }
}
