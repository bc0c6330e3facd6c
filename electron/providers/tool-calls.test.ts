import { expect, test } from 'vitest'
import { createToolCalls, type ToolCallPiece } from './tool-calls.ts'

const collect = (...pieces: ToolCallPiece[]) => {
  const calls = createToolCalls()
  for (const piece of pieces) calls.add(piece)
  return calls.parts().map(call => [call.id, call.name, call.arguments])
}

test.each<[string, ToolCallPiece[], string[][]]>([
  [
    'pieces by index',
    [
      { index: 0, id: 'a', name: 'f', arguments: '' },
      { index: 1, id: 'b', name: 'g', arguments: '{' },
      { index: 0, arguments: '{"x"' },
      { index: 1, arguments: '}' },
      { index: 0, arguments: ':1}' },
    ],
    [
      ['a', 'f', '{"x":1}'],
      ['b', 'g', '{}'],
    ],
  ],
  ['a whole call at once', [{ index: 0, id: 'a', name: 'f', arguments: '{"x":1}' }], [['a', 'f', '{"x":1}']]],
  [
    'without index, by id, then by order',
    [
      { id: 'a', name: 'f', arguments: '{' },
      { arguments: '}' },
      { id: 'b', name: 'g', arguments: '1' },
      { id: 'a', arguments: ' ' },
    ],
    [
      ['a', 'f', '{} '],
      ['b', 'g', '1'],
    ],
  ],
  [
    'every call numbered 0',
    [
      { index: 0, id: 'a', name: 'f', arguments: '1' },
      { index: 0, id: 'b', name: 'g', arguments: '2' },
      { index: 0, arguments: '3' },
    ],
    [
      ['a', 'f', '1'],
      ['b', 'g', '23'],
    ],
  ],
  [
    'the id again on every piece, the name too',
    [
      { index: 0, id: 'a', name: 'f', arguments: '1' },
      { index: 0, id: 'a', name: 'f', arguments: '2' },
    ],
    [['a', 'f', '12']],
  ],
  [
    'empty ids get one',
    [
      { index: 0, id: '', name: 'f' },
      { index: 1, name: 'g', arguments: '{}' },
    ],
    [
      ['call_1', 'f', '{}'],
      ['call_2', 'g', '{}'],
    ],
  ],
  [
    'neither index nor id: a new name is a new call',
    [{ name: 'f', arguments: '1' }, { arguments: '2' }, { name: 'g', arguments: '3' }],
    [
      ['call_1', 'f', '12'],
      ['call_2', 'g', '3'],
    ],
  ],
  [
    'an id that comes late',
    [
      { index: 0, name: 'f' },
      { index: 0, id: 'a', arguments: '1' },
    ],
    [['a', 'f', '1']],
  ],
  ['nothing', [], []],
])('%s', (_name, pieces, expected) => {
  expect(collect(...pieces)).toEqual(expected)
})

test('a whole call replaces its pieces, and an empty field of it does not', () => {
  const calls = createToolCalls()
  calls.add({ index: 0, id: 'a', name: 'f', arguments: '{"x' })
  calls.set({ index: 0, id: 'a', name: '', arguments: '{"x":1}' })
  expect(calls.parts()).toEqual([{ type: 'tool-call', id: 'a', name: 'f', arguments: '{"x":1}' }])
})
