import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ReaderPart } from './read-answer.ts'
import { createCharacterJoiner } from './whole-characters.ts'

const text = (words: string): ReaderPart => ({ type: 'text-delta', text: words })
const thought = (words: string): ReaderPart => ({ type: 'reasoning-delta', text: words })
const progress: ReaderPart = { type: 'progress' }

test.each<[string, ReaderPart[], ReaderPart[]]>([
  ['whole text is left alone', [text('a👋'), text('b')], [text('a👋'), text('b')]],
  ['halves are joined', [text('a\ud83d'), text('\udc4bb')], [text('a'), text('👋b')]],
  ['a half by itself is only progress', [text('\ud83d'), text('\udc4b')], [progress, text('👋')]],
  ['a half without its other', [text('\ud83d'), text('b')], [progress, text('\ufffdb')]],
  ['a second half alone', [text('\udc4b')], [text('\ufffd')]],
  [
    'text and reasoning wait apart',
    [text('\ud83d'), thought('x'), text('\udc4b')],
    [progress, thought('x'), text('👋')],
  ],
])('%s', (_name, parts, expected) => {
  expect(parts.map(createCharacterJoiner())).toEqual(expected)
})

test('whatever the slices, the pieces are whole and together the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 3 }), (whole, size) => {
      const slices = whole.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []
      const pieces = slices.map(text).map(createCharacterJoiner())
      const words = pieces.flatMap(part => (part.type === 'text-delta' ? part.text : []))
      expect(words.every(piece => piece.isWellFormed())).toBe(true)
      expect(words.join('')).toBe(whole)
    }),
  )
})
