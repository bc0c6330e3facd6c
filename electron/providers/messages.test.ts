import { describe, expect, test } from 'vitest'
import type { ChatMessage, ImagePart } from '../../shared/chat.ts'
import { messagesBody } from './anthropic-messages/messages.ts'
import { chatBody } from './openai-chat/messages.ts'
import { responsesBody } from './openai-responses/messages.ts'

const user = (content: string, images?: ImagePart[]): ChatMessage => ({
  role: 'user',
  content,
  ...(images && { images }),
})
const assistant = (content: string, carry?: unknown): ChatMessage => ({
  role: 'assistant',
  content,
  ...(carry !== undefined && { carry }),
})
const system = (content: string): ChatMessage => ({ role: 'system', content })
const image: ImagePart = { type: 'image', mediaType: 'image/png', data: 'aGk=' }

const chatOptions = { includeUsage: true, limitName: 'max_tokens' } as const
const chat = (messages: ChatMessage[], more: object = {}) =>
  JSON.parse(chatBody({ model: 'm', messages, ...more }, chatOptions))
const responses = (messages: ChatMessage[], more: object = {}) =>
  JSON.parse(responsesBody({ model: 'm', messages, ...more }))
const anthropic = (messages: ChatMessage[], more: object = {}) =>
  JSON.parse(messagesBody({ model: 'm', messages, ...more }))

describe('Chat Completions', () => {
  test('images stand before the words', () => {
    expect(chat([user('what is it?', [image])]).messages).toEqual([
      {
        role: 'user',
        content: [
          { type: 'image_url', image_url: { url: 'data:image/png;base64,aGk=' } },
          { type: 'text', text: 'what is it?' },
        ],
      },
    ])
    expect(chat([user('', [image])]).messages[0].content).toHaveLength(1)
  })

  test('what an answer carried for another vendor is not sent', () => {
    expect(chat([assistant('a', { format: 'anthropic-messages' })]).messages).toEqual([
      { role: 'assistant', content: 'a' },
    ])
  })

  test('parameters are sent as they are, and cannot take the place of the conversation', () => {
    const parameters = { temperature: 0.5, model: 'other', stream: false, messages: [] }
    expect(chat([user('hi')], { parameters })).toEqual({
      temperature: 0.5,
      model: 'm',
      messages: [{ role: 'user', content: 'hi' }],
      stream: true,
      stream_options: { include_usage: true },
    })
  })
})

describe('Responses', () => {
  test('the conversation is the input, and nothing is kept', () => {
    const messages = [system('be kind'), user('hi'), assistant('hello'), user('and?', [image])]
    expect(
      responses(messages, { maxOutputTokens: 16, parameters: { reasoning: { effort: 'low' } } }),
    ).toEqual({
      store: false,
      model: 'm',
      stream: true,
      max_output_tokens: 16,
      reasoning: { effort: 'low' },
      input: [
        { role: 'system', content: 'be kind' },
        { role: 'user', content: 'hi' },
        { role: 'assistant', content: 'hello' },
        {
          role: 'user',
          content: [
            { type: 'input_image', detail: 'auto', image_url: 'data:image/png;base64,aGk=' },
            { type: 'input_text', text: 'and?' },
          ],
        },
      ],
    })
  })
})

describe('Messages', () => {
  test('the limit is always sent, the system prompt stands apart', () => {
    expect(anthropic([system('be kind'), user('hi'), system('be short')])).toEqual({
      model: 'm',
      max_tokens: 4096,
      system: 'be kind\n\nbe short',
      messages: [{ role: 'user', content: 'hi' }],
      stream: true,
    })
    expect(anthropic([user('hi')], { maxOutputTokens: 16 }).max_tokens).toBe(16)
    expect(anthropic([user('hi')], { parameters: { max_tokens: 9 } }).max_tokens).toBe(9)
    expect(anthropic([user('hi')])).not.toHaveProperty('system')
  })

  test('roles alternate: neighbours become one message, and one without words is left out', () => {
    const messages = [
      user('a'),
      assistant(''),
      user('b', [image]),
      assistant('c'),
      assistant(' \n'),
      user('d'),
    ]
    expect(anthropic(messages).messages).toEqual([
      {
        role: 'user',
        content: [
          { type: 'text', text: 'a' },
          { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'aGk=' } },
          { type: 'text', text: 'b' },
        ],
      },
      { role: 'assistant', content: 'c' },
      { role: 'user', content: 'd' },
    ])
  })

  describe('what an answer carried', () => {
    const content = [
      { type: 'thinking', thinking: 'hm', signature: 'c2ln' },
      { type: 'redacted_thinking', data: 'b3BhcXVl' },
      { type: 'text', text: 'a' },
    ]
    const carry = { format: 'anthropic-messages', model: 'm', content }
    const sent = (message: ChatMessage) => anthropic([user('q'), message, user('r')]).messages[1].content

    test('goes back as it was', () => {
      expect(sent(assistant('a', carry))).toEqual(content)
      expect(sent(assistant('a', JSON.parse(JSON.stringify(carry))))).toEqual(content)
    })

    test.each<[string, ChatMessage]>([
      ['another model', assistant('a', { ...carry, model: 'm-2' })],
      ['another dialect', assistant('a', { ...carry, format: 'other' })],
      ['no carry at all', assistant('a')],
      ['nonsense', assistant('a', { format: 'anthropic-messages', model: 'm', content: 'x' })],
      ['blocks without a type', assistant('a', { ...carry, content: [{ text: 'a' }] })],
    ])('%s: only the words', (_name, message) => {
      expect(sent(message)).toBe('a')
    })

    test('words that were changed since: only the words', () => {
      expect(sent(assistant('changed', carry))).toBe('changed')
    })

    test('never from a user', () => {
      expect(anthropic([{ ...user('a'), carry }]).messages).toEqual([{ role: 'user', content: 'a' }])
    })
  })
})
