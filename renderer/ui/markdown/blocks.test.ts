/** However the text is cut into pieces, the blocks are those of the whole text. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Block, createBlockParser, longestBlock, parseBlocks } from './blocks.ts'

/** Blocks as plain data, without the line numbers, which count from wherever the parser last began. */
const shape = (blocks: readonly Block[]) =>
  JSON.parse(JSON.stringify(blocks, (key, value) => (key === 'map' ? undefined : value))) as unknown

/** A parser that has never seen a prefix of the text. */
const whole = (text: string) => shape(parseBlocks(text))

function expectSameAtEveryStep(pieces: readonly string[]): void {
  const parse = createBlockParser()
  let text = ''
  for (const piece of pieces) {
    text += piece
    expect(shape(parse(text)), JSON.stringify(text)).toEqual(whole(text))
  }
}

const samples = [
  'para\n#x\n# heading\ntext',
  'a\n===\nb\n---\nc',
  '1. one\n\n2. two\n   more\n\nafter',
  '- a\n- b\n\n\n- c\n\n    code in c\n\nout',
  '> quote\nlazy\n> more\n\nnot quoted',
  'intro\n| a | b |\n|---|:-:|\n| 1 | 2 |\n\nend',
  'x\n|a|\n|--x\ny',
  'before\n\n```ts\nlet a = 1\n\n```\nafter\n```',
  '```\n``\n```x\n~~~\n````\nend',
  '~~~ js\n```\n~~~\n\n    indented\n\n    more\n\ntext',
  '  ```\n  two spaces\n  ```\nx',
  'a\r\nb\r\n\r\nc\rd',
  '[x]: http://e.com\n[x]\n\n![alt](http://e.com/a.png) <b>html</b>',
  '* * *\n- - -\n---\n',
  '```|\n---\nx',
]

describe('blocks', () => {
  it.each(samples)('%j is the same one character at a time', text => {
    expectSameAtEveryStep([...text])
  })

  it('is the same for any text cut anywhere', () => {
    const fragment = fc.constantFrom(
      ...[
        '\n',
        '\n\n',
        ' ',
        '  ',
        '    ',
        '\t',
        '- ',
        '1. ',
        '2',
        '> ',
        '# ',
        '#',
        '```',
        '~~~',
        '```js\n',
        '`',
      ],
      ...[
        '===',
        '---',
        '|',
        '|-|-|\n',
        '|a|b|\n',
        'word',
        '*em*',
        '**',
        '[l](http://e.com)',
        '<b>',
        '\r\n',
        '\r',
        '\0',
      ],
      ...['[a]: http://e.com\n', '+ ', '10) ', 'text\n', '~~s~~', '![i](u)', '\\'],
    )
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 40 }), fc.infiniteStream(fc.nat(7)), (fragments, cuts) => {
        const text = fragments.join('')
        const pieces: string[] = []
        for (let at = 0; at < text.length; ) {
          const length = 1 + (cuts.next().value ?? 0)
          pieces.push(text.slice(at, at + length))
          at += length
        }
        expectSameAtEveryStep(pieces)
      }),
      { numRuns: 1500 },
    )
  })

  it('keeps closed blocks as they are', () => {
    const parse = createBlockParser()
    const [first] = parse('# one\n\ntwo\n\nthree\n\nfour')
    const later = parse('# one\n\ntwo\n\nthree\n\nfour and more\n\nfive')
    expect(later[0]).toBe(first)
  })

  it('starts over when the text is another one', () => {
    const parse = createBlockParser()
    parse('# one\n\ntwo\n\nthree')
    expect(shape(parse('other'))).toEqual(whole('other'))
  })

  it('shows an endless paragraph as written', () => {
    const [block] = parseBlocks('*a* '.repeat(longestBlock))
    expect(block?.kind).toBe('plain')
  })

  it('follows a long code block without reading it again', () => {
    const parse = createBlockParser()
    const line = 'const answer = 42 // and some more words to make it a line\n'
    let text = '```ts\n'
    const started = performance.now()
    for (let count = 0; count < 5_000; count++) {
      text += line
      parse(text)
    }
    const [block] = parse(text)
    expect(block?.kind === 'code' && block.text.length).toBe(line.length * 5_000)
    expect(performance.now() - started).toBeLessThan(4_000)
  })
})
