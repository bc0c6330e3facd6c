/** The same bytes, read by us and by the vendor's own client. Where they differ, a comment says what the client loses. */
import OpenAI from 'openai'
import { describe, expect, test } from 'vitest'
import { serveRaw } from '../../network/test-server.ts'
import { hasRecordings, readRecordedStream } from '../test-answers.ts'
import { ask, streamBytes, testKey } from '../test-dialects.ts'
import { expectSame, frame, oraclePrompt as messages, type Oracle, ours } from '../test-oracle.ts'

describe('Chat Completions, by openai', () => {
  const oracle: Oracle = async url => {
    const client = new OpenAI({ apiKey: testKey, baseURL: `${url}/v1`, maxRetries: 0 })
    const body = { model: 'm-1', messages, stream_options: { include_usage: true } }
    const { choices, usage } = await client.chat.completions.stream(body).finalChatCompletion()
    const message = choices[0]?.message
    return {
      text: message?.content ?? '',
      calls: (message?.tool_calls ?? []).map(call =>
        call.type === 'function'
          ? [call.id, call.function.name, JSON.parse(call.function.arguments)]
          : [call.id, call.type, null],
      ),
      usage: [usage?.prompt_tokens, usage?.completion_tokens],
    }
  }
  const mine = (url: string) => ours('openai', url)

  const chunk = (delta: object, finish: string | null = null, more: object = {}) =>
    frame({
      id: 'c',
      object: 'chat.completion.chunk',
      created: 1,
      model: 'm-1',
      choices: [{ index: 0, delta, finish_reason: finish }],
      ...more,
    })
  const counts = { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 }
  const usage = frame({
    id: 'c',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'm-1',
    choices: [],
    usage: counts,
  })
  const done = 'data: [DONE]\n\n'
  const begin = chunk({ role: 'assistant', content: '' })
  const call = (index: number, id: string, name: string, json: string) => ({
    tool_calls: [{ index, id, type: 'function', function: { name, arguments: json } }],
  })
  const more = (index: number, json: string) => ({ tool_calls: [{ index, function: { arguments: json } }] })

  test.each<[string, string]>([
    [
      'words',
      begin +
        chunk({ content: 'Käse 🧀' }) +
        chunk({ content: '\n\ndata: x' }) +
        chunk({}, 'stop') +
        usage +
        done,
    ],
    [
      'comments, CRLF and an unknown field',
      `: hi\r\n\r\n${begin}${chunk({ content: 'a', obfuscation: 'xyz' }).replaceAll('\n', '\r\n')}${chunk({}, 'stop')}${usage}${done}`,
    ],
    [
      'empty choices before and after',
      frame({ id: '', object: '', created: 0, model: '', choices: [], prompt_filter_results: [] }) +
        begin +
        chunk({ content: 'a' }) +
        chunk({}, 'stop') +
        usage +
        frame({ id: 'c', object: '', created: 0, model: '', choices: [], moderation: {} }).replace(
          '"moderation":{}',
          `"moderation":{},"usage":${JSON.stringify(counts)}`,
        ) +
        done,
    ],
    [
      'two calls at once',
      begin +
        chunk(call(0, 'a', 'weather', '')) +
        chunk(more(0, '{"city":')) +
        chunk(call(1, 'b', 'clock', '{}')) +
        chunk(more(0, '"Köln"}')) +
        chunk({}, 'tool_calls') +
        usage +
        done,
    ],
    [
      'a whole call in one delta',
      begin + chunk(call(0, 'a', 'f', '{"x":1}')) + chunk({}, 'tool_calls') + usage + done,
    ],
    [
      'words and a call',
      begin +
        chunk({ content: 'Let me see.' }) +
        chunk(call(0, 'a', 'f', '{}')) +
        chunk({}, 'tool_calls') +
        usage +
        done,
    ],
    ['the limit', begin + chunk({ content: 'a' }) + chunk({}, 'length') + usage + done],
  ])('%s', async (_name, stream) => {
    const { usage } = await expectSame(stream, mine, oracle)
    expect(usage).toEqual([11, 7])
  })

  test('every call numbered 0: the client runs them together', async () => {
    const stream =
      begin +
      chunk(call(0, 'a', 'f', '[1]')) +
      chunk(call(0, 'b', 'g', '[2]')) +
      chunk({}, 'tool_calls') +
      usage +
      done
    const server = await serveRaw(socket => socket.write(streamBytes(stream)))
    expect((await mine(server.url)).calls).toEqual([
      ['a', 'f', [1]],
      ['b', 'g', [2]],
    ])
    // One call whose arguments are "[1][2]".
    const theirs = await oracle(server.url).catch(error => error)
    expect(theirs).toBeInstanceOf(Error)
  })

  test('a stream that is cut: the client takes it for an answer', async () => {
    const server = await serveRaw(socket => socket.write(streamBytes(begin + chunk({ content: 'a' }))))
    const { error } = await ask({ type: 'openai', baseUrl: `${server.url}/v1` })
    expect(error).toMatchObject({ info: { kind: 'network', detail: 'truncated' } })
    const client = new OpenAI({ apiKey: testKey, baseURL: `${server.url}/v1`, maxRetries: 0 })
    let text = ''
    // The loop ends as if all were well.
    for await (const { choices } of await client.chat.completions.create({
      model: 'm',
      messages,
      stream: true,
    })) {
      text += choices[0]?.delta.content ?? ''
    }
    expect(text).toBe('a')
  })

  test
    .skipIf(!hasRecordings)
    .each([
      'openai-chat-text-usage.sse',
      'openai-chat-toolcall-usage.sse',
      'deepseek-reasoner.sse',
      'vercel-azure-model-router.1.chunks.txt',
      'vercel-groq-tool-call.chunks.txt',
    ])('%s', async name => {
    await expectSame(readRecordedStream(name), mine, oracle)
  })
})
