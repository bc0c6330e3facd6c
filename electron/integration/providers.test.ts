import { describe, expect, test } from 'vitest'
import { playOnAimock } from './aimock.ts'
import { behaviours } from './behaviours.ts'
import { services } from './services.ts'
import { merge, outcomes, type Row, rowOf } from './sheet.ts'
import { situations } from './transport.ts'

const rows = new Map<string, Row>()

describe.concurrent('every API, as aimock serves it', () => {
  for (const behaviour of behaviours) {
    test.for(services)(`${behaviour.title}: $name`, async service => {
      const played = await playOnAimock(service, behaviour)
      expect(played).toMatchObject(behaviour.expected)
      rows.set(`${behaviour.title}: ${service.name}`, rowOf(service.name, played))
    })
  }
})

describe.concurrent('every connection, as mockttp breaks it', () => {
  test.for(situations)('$title', async ({ title, run, expected }) => {
    const played = await run()
    expect(played).toMatchObject(expected)
    rows.set(title, rowOf(title, played))
  })
})

const introduction = `# What the providers do, and what the app makes of it

Written by \`npm run docs\` from the runs in \`electron/integration\`; a test fails when a run no longer says the same.
Each line is one prompt over real sockets, through the retry loop, to a server that is not part of this repository:
[aimock](https://www.npmjs.com/package/@copilotkit/aimock) and [mockttp](https://www.npmjs.com/package/mockttp).

**calls** names every call of the prompt in order: \`ok\`, or the kind of the error and its detail, with the wait before
the next call in between. The kinds are explained in [errors](errors.md). The runs have one provider; a route would go
on to its next one wherever that page says so, as long as nothing has been shown yet.`

test('docs/providers.md tells what was seen', async context => {
  const wanted = behaviours.length * services.length + situations.length
  if (rows.size < wanted) context.skip('it is written by the whole file only')
  const find = (key: string) => rows.get(key) ?? []
  const text = [
    introduction,
    '## Every API',
    ...behaviours.flatMap(({ title, intro }) => [
      `### ${title}`,
      ...(intro === undefined ? [] : [intro]),
      outcomes('provider', merge(services.flatMap(({ name }) => find(`${title}: ${name}`)))),
    ]),
    '## Every connection',
    'An OpenAI-compatible provider; what happens below the API is the same for all.',
    outcomes(
      'what happens',
      situations.flatMap(({ title }) => find(title)),
    ),
    '',
  ].join('\n\n')
  await expect(text).toMatchFileSnapshot('../../docs/providers.md')
})
