/** The dialect of OpenAI's Responses API, and of Azure's. */
import type { ProviderConfig } from '../../../shared/provider.ts'
import { send } from '../http-call.ts'
import { listModels } from '../openai-chat/adapter.ts'
import type { CallContext, ChatRequest, ListingDialect } from '../provider.ts'
import { createStream, type DialectOptions } from '../stream-call.ts'
import { responsesBody } from './messages.ts'
import { createResponsesReader, eventsOfResponse } from './stream.ts'
import { responsesUrl } from './url.ts'

export function createOpenAiResponses(options: DialectOptions = {}): ListingDialect {
  const open = (config: ProviderConfig, request: ChatRequest, context: CallContext) =>
    send(config, context, { url: responsesUrl(config), body: responsesBody(request) })
  const wire = { open, createReader: createResponsesReader, eventsOf: eventsOfResponse }
  return { chatUrl: responsesUrl, stream: createStream(wire, options), listModels }
}
