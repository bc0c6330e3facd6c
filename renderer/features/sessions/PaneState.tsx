/** The state of a pane as icon and word. */
import {
  Check,
  Circle,
  CircleDashed,
  CircleDot,
  CircleSlash,
  type LucideIcon,
  TriangleAlert,
  Unplug,
} from 'lucide-react'
import { Status, type Tone, tones } from '../../ui/Status.tsx'
import type { PaneStatus } from './board-state.ts'

const looks: Record<PaneStatus, { icon: LucideIcon; tone: Tone }> = {
  idle: { icon: Circle, tone: 'quiet' },
  waiting: { icon: CircleDashed, tone: 'warn' },
  streaming: { icon: CircleDot, tone: 'accent' },
  done: { icon: Check, tone: 'ok' },
  stopped: { icon: CircleSlash, tone: 'quiet' },
  interrupted: { icon: Unplug, tone: 'warn' },
  error: { icon: TriangleAlert, tone: 'bad' },
}

export function PaneState({ status }: { status: PaneStatus }) {
  return <Status {...looks[status]} word={status} pulse={status === 'waiting'} />
}

/** Only the icon, where the name of the pane stands beside it; the word is left for assistive technology. */
export function PaneStateIcon({ status }: { status: PaneStatus }) {
  const { icon: Icon, tone } = looks[status]
  return <Icon size={13} className={tones[tone]} aria-label={status} />
}
