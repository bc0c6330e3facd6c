/** The loopback provider does what specs rely on: order, gates, silence, closing, history. */
import { afterAll, expect, test } from 'vitest'
import { echo, hang, html, invalidKey, say } from './answers.ts'
import { hold } from './gate.ts'
import { startServer } from './server.ts'
import { pacedStream, stream } from './stream.ts'

const server = await startServer(['one', 'two'])
afterAll(() => server.close())

function post(content: string, signal?: AbortSignal): Promise<Response> {
  return fetch(`${server.url}/chat/completions`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk-test' },
    body: JSON.stringify({ model: 'one', stream: true, messages: [{ role: 'user', content }] }),
    ...(signal && { signal }),
  })
}

/** The text of a streamed answer. */
async function textOf(response: Response): Promise<string> {
  const events = (await response.text()).split('\n\n').filter(event => event.startsWith('data: {'))
  const deltas = events.map(event => JSON.parse(event.slice(6)).choices[0]?.delta.content ?? '')
  return deltas.join('')
}

test('answers come in the order they were written, then the fallback', async () => {
  server.next(say('First answer.'), invalidKey, html())
  expect(await textOf(await post('a'))).toBe('First answer.')
  expect((await post('b')).status).toBe(401)
  expect((await post('c')).headers.get('content-type')).toContain('text/html')
  server.always(echo)
  expect(await textOf(await post('d'))).toBe('user: d')
})

test('a stream waits at a gate', async () => {
  const gate = hold()
  server.next(stream(['before ', gate, 'after']))
  const reader = (await post('wait')).body?.pipeThrough(new TextDecoderStream()).getReader()
  expect((await reader?.read())?.value).toContain('before')
  gate.release()
  let rest = ''
  for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read())
    rest += chunk.value
  expect(rest).toContain('after')
  expect(rest).toMatch(/\[DONE\]\n\n$/)
})

test('a request that is given up is seen to close', async () => {
  server.next(hang)
  const index = server.chats.length
  const abort = new AbortController()
  const answer = post('give up', abort.signal).catch(() => 'aborted')
  const request = await server.chat(index)
  abort.abort()
  expect(await answer).toBe('aborted')
  expect(await request.closed).toBe('dropped')
  expect(request.headers.authorization).toBe('Bearer sk-test')
})

test('a paced stream keeps its rate', async () => {
  const { answer, times } = pacedStream(
    Array.from({ length: 100 }, (_, index) => `${index} `),
    500,
  )
  server.next(answer)
  expect(await textOf(await post('pace'))).toContain('98 99 ')
  expect(times.last - times.first).toBeGreaterThan(150)
})

test('models are listed, other paths are not found', async () => {
  const models = await (await fetch(`${server.url}/models`)).json()
  expect(models.data.map(({ id }: { id: string }) => id)).toEqual(['one', 'two'])
  expect((await fetch(`${server.url}/other`)).status).toBe(404)
})
