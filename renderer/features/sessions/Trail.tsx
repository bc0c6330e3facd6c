/** One quiet line under an answer that did not come straight; unfolded it lists every attempt. */
import type { Run } from '../../../shared/session.ts'
import { cx } from '../../ui/class-names.ts'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { TrailList } from './TrailList.tsx'
import { hasTrail, isDetour, trailText } from './trail.ts'

export function Trail({ run }: { run: Run }) {
  if (!hasTrail(run)) return null
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls; this is a report
    <div role="group" aria-label="Trail" className="text-small">
      <Disclosure
        label={
          <span className={cx('min-w-0 wrap-anywhere', isDetour(run) ? 'text-warn' : 'text-soft')}>
            {trailText(run)}
          </span>
        }
      >
        <TrailList run={run} />
      </Disclosure>
    </div>
  )
}
