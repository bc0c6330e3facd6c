/** One station of a route: where it is, whether it can be used, and its place among the others. */
import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { type KeyboardEvent, useId } from 'react'
import type { RouteState } from '../../../shared/route.ts'
import { Button } from '../../ui/Button.tsx'
import { cx } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { useRoutesHost } from './host.ts'
import { change } from './route-actions.ts'
import { type CandidateState, type CandidateView, fixOf, moved } from './route-view.ts'

const words: Record<CandidateState, string> = {
  usable: 'text-soft',
  ok: 'text-ok',
  skipped: 'text-warn',
  failed: 'text-bad',
}

type CandidateProps = { route: RouteState; candidate: CandidateView; index: number }

export function Candidate({ route: { task, candidates }, candidate, index }: CandidateProps) {
  const { providers, colourOf, onFix } = useRoutesHost()
  const id = useId()
  const { providerId, model, providerLabel, state, word, sentence } = candidate
  const provider = providers.find(one => one.id === providerId)
  const fix = fixOf(candidate)
  const name = `${model} · ${providerLabel ?? 'a removed provider'}`
  const remove = () => void change(task, candidates.toSpliced(index, 1))
  const move = async (by: -1 | 1) => {
    const next = moved(candidates, index, by)
    if (next === candidates) return
    await change(task, next)
    // At the edge the button that was pressed can no longer be; the other one takes the focus.
    const edge = by === -1 ? index + by === 0 : index + by === candidates.length - 1
    const button = `${id}${(by === -1) === edge ? 'down' : 'up'}`
    requestAnimationFrame(() => document.getElementById(button)?.focus())
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    void move(event.key === 'ArrowUp' ? -1 : 1)
  }
  return (
    <li
      aria-label={name}
      onKeyDown={onKeyDown}
      className="group/candidate relative flex flex-wrap items-center gap-x-3 rounded-small pl-6 focus-within:bg-hover hover:bg-hover"
    >
      <span
        aria-hidden
        className={cx(
          'absolute left-[7.5px] w-px bg-line-strong',
          index === 0 ? 'top-3.5' : 'top-0',
          index === candidates.length - 1 ? 'h-3.5' : 'bottom-0',
          index === 0 && candidates.length === 1 && 'hidden',
        )}
      />
      <span
        aria-hidden
        className="absolute top-2.5 left-1 size-2 rounded-full ring-3 ring-panel group-focus-within/candidate:ring-hover group-hover/candidate:ring-hover"
        style={{
          background: state === 'usable' || state === 'ok' ? colourOf(provider) : 'var(--line-strong)',
        }}
      />
      <span className="flex min-h-7 min-w-0 flex-1 items-center truncate">
        <span className="truncate">
          {model} <span className="text-soft">· {providerLabel ?? 'a removed provider'}</span>
        </span>
      </span>
      <span className={cx('text-small', words[state])}>{word}</span>
      {fix && (
        <Button size="small" onClick={() => (fix.act === 'remove' ? remove() : onFix(fix))}>
          {fix.label}
        </Button>
      )}
      <span className="flex opacity-0 transition-opacity group-focus-within/candidate:opacity-100 group-hover/candidate:opacity-100">
        <IconButton
          id={`${id}up`}
          icon={ArrowUp}
          label="Move up"
          keys="alt+↑"
          size="small"
          disabled={index === 0}
          onClick={() => void move(-1)}
        />
        <IconButton
          id={`${id}down`}
          icon={ArrowDown}
          label="Move down"
          keys="alt+↓"
          size="small"
          disabled={index === candidates.length - 1}
          onClick={() => void move(1)}
        />
        <IconButton icon={X} label="Take out" size="small" onClick={remove} />
      </span>
      {sentence !== undefined && (
        <p className="basis-full pb-1 text-small wrap-anywhere text-soft selectable">{sentence}</p>
      )}
    </li>
  )
}
