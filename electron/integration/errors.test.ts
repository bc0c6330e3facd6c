import { expect, test } from 'vitest'
import { type ErrorInfo, type ErrorKind, errorKinds } from '../../shared/errors.ts'
import type { ProviderId } from '../../shared/ids.ts'
import { errorSentences, remedyOf, type SentenceFacts } from '../providers/error-sentences.ts'
import { createHealthMemory } from '../router/health.ts'
import { type Fallback, fallbackAfter, longestWait, retriesAfter } from '../router/policy.ts'
import { table } from './sheet.ts'

const usual = { label: 'OpenAI', host: 'api.openai.com', model: 'gpt-5', detail: '' }

const details = (...names: string[]) => names.map(detail => ({ detail }))

/** Kinds whose sentence depends on more than names, and what it depends on. */
const variants: Partial<Record<ErrorKind, Partial<SentenceFacts>[]>> = {
  rate_limit: [{}, { retryAfterMs: 20_000 }],
  overloaded: [{}, { retryAfterMs: 20_000 }],
  server: [{ status: 502 }],
  timeout: details('connect', 'headers', 'idle', 'content', 'total', ''),
  network: details(
    'dns',
    'refused',
    'reset',
    'offline',
    'truncated',
    'bad_port',
    'bad_url',
    'bad_encoding',
    'not_http',
    'https_on_http',
    'proxy_unreachable',
    'proxy_sign_in',
    'proxy_refused',
  ),
  tls: details('CERT_HAS_EXPIRED'),
  redirect: details('login.example'),
  model_not_found: [{}, { type: 'azure', label: 'Azure', model: 'my-deployment' }],
  endpoint_not_found: [
    { type: 'openai', status: 404 },
    { type: 'azure', status: 404, host: 'my-resource.openai.azure.com' },
    { type: 'anthropic', status: 404, host: 'api.anthropic.com' },
  ],
  bad_request: [{ said: 'Unsupported value: temperature' }],
}

const walk: Record<Fallback, string> = {
  next: 'the next one',
  larger: 'the next one with a larger window',
  nobody: 'nobody',
}

/** For how long a route passes over it, and over what. */
function passedOver(error: ErrorInfo): string {
  const [providerId, model] = ['p' as ProviderId, 'm']
  const memory = createHealthMemory(() => 0)
  memory.failed({ providerId, model }, error)
  const until = memory.of({ providerId, model })?.until
  if (until === undefined) return '–'
  const wholeProvider = memory.of({ providerId, model: 'another' }) !== undefined
  return `the ${wholeProvider ? 'provider' : 'model'}, ${until / 60_000} min`
}

function rowsOf(kind: ErrorKind): string[][] {
  return (variants[kind] ?? [{}]).map((facts, index) => {
    const said = { ...usual, ...facts }
    const remedy = remedyOf(kind, said.detail)
    const error: ErrorInfo = {
      kind,
      message: errorSentences[kind].message(said),
      remedy,
      phase: 'headers',
      provider: said.label,
      model: said.model,
      detail: said.detail,
    }
    const retries = retriesAfter(error)
    return [
      index === 0 ? `\`${kind}\`` : '',
      said.detail === '' ? '' : `\`${said.detail}\``,
      error.message,
      remedy.replaceAll('-', ' '),
      retries === 0 ? 'no' : `${retries} ×`,
      walk[fallbackAfter(error)],
      passedOver(error),
    ]
  })
}

const introduction = `# What can go wrong, and what is said about it

Written by \`npm run docs\` from the tables the app itself reads; a test fails when they no longer say the same.
The kind is decided in one place, \`electron/providers/errors.ts\`; what was seen on real sockets is in
[providers](providers.md).

- **remedy**: what the button beside the sentence does. Where it is none, it tries again.
- **asked again**: how often the same provider is, before anything of its answer has been shown. The pause is what the
  provider asks for, up to ${longestWait / 1000} s; else 0.5 s, doubled each time.
- **then asks**: who on the route is asked next, unless something has been shown already.
- **passed over**: what a route leaves out afterwards, and for how long.`

test('docs/errors.md says what the app says', async () => {
  const header = ['kind', 'detail', 'sentence', 'remedy', 'asked again', 'then asks', 'passed over']
  const text = [introduction, table(header, errorKinds.flatMap(rowsOf)), ''].join('\n\n')
  await expect(text).toMatchFileSnapshot('../../docs/errors.md')
})
