/** Chunks together are the text, and old chunks stay as the text grows. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { chunksOf } from './TextChunks.tsx'

it('loses nothing and makes no chunk too long', () => {
  const text = fc.array(fc.constantFrom('a', 'word ', '\n', 'x'.repeat(30)), { maxLength: 300 })
  fc.assert(
    fc.property(text, pieces => {
      const whole = pieces.join('')
      const chunks = chunksOf(whole, 100)
      expect(chunks.map(chunk => chunk.text).join('')).toBe(whole)
      expect(chunks.every(chunk => chunk.text.length > 0 && chunk.text.length <= 100)).toBe(true)
      expect(
        chunksOf(whole)
          .map(chunk => chunk.text)
          .join(''),
      ).toBe(whole)
    }),
  )
})

it('keeps the first chunks as the text grows', () => {
  const text = 'line\n'.repeat(100)
  expect(chunksOf(`${text}more`).slice(0, 2)).toEqual(chunksOf(text).slice(0, 2))
})
