/** Which button stands beside the sentence of a failed run. */
import { expect, test } from 'vitest'
import type { ErrorInfo } from '../../../shared/errors.ts'
import type { AttemptId, ProviderId, RunId, SessionId, TurnId } from '../../../shared/ids.ts'
import { newRun } from '../../../shared/run-reducer.ts'
import type { Run } from '../../../shared/session.ts'
import { filteredTarget, remedyOf } from './remedies.ts'

const target = (name: string) => ({ providerId: name as ProviderId, providerLabel: name, model: `${name}-1` })
const filtered: ErrorInfo = {
  kind: 'content_filter',
  message: 'Refused.',
  remedy: 'none',
  phase: 'headers',
  provider: 'a',
  model: 'a-1',
}
/** A run along a and b that ended at `last`. */
const failed = (last: string, error: ErrorInfo = filtered): Run => ({
  ...newRun('r' as RunId, 't' as TurnId, 's' as SessionId, 1),
  status: 'error',
  error,
  route: { task: 'code', candidates: [target('a'), target('b')], skipped: [] },
  attempts: [{ id: '1' as AttemptId, ...target(last), startedAt: 1, outcome: 'error', error }],
})

test('a content filter with somebody behind it offers the next provider', () => {
  expect(remedyOf(failed('a'), true)).toEqual({
    act: 'next',
    after: { providerId: 'a', model: 'a-1' },
    label: 'Try the next provider',
  })
})

test('with nobody behind it, or no route at all, the same is tried again', () => {
  const again = { act: 'again', label: 'Try again' }
  const { route: _, ...straight } = failed('a')
  expect(remedyOf(failed('b'), true)).toEqual(again)
  expect(remedyOf(failed('elsewhere'), true)).toEqual(again)
  expect(remedyOf(straight, true)).toEqual(again)
})

test('only a content filter asks; an older answer has no such button', () => {
  expect(filteredTarget(failed('a', { ...filtered, kind: 'bad_request' }))).toBeUndefined()
  expect(remedyOf(failed('a'), false)).toBeUndefined()
  expect(remedyOf(failed('a', { ...filtered, kind: 'invalid_key', remedy: 'replace-key' }), false)).toEqual({
    act: 'repair',
    remedy: 'replace-key',
    label: 'Replace key',
  })
})
