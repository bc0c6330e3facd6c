/** The dialect of Anthropic's Messages API. */
import type { ListedModel, ProviderConfig } from '../../../shared/provider.ts'
import { defaultAnthropicVersion } from '../api-version.ts'
import { failedCall, getJson, send } from '../http-call.ts'
import type { CallContext, ChatRequest, ListingDialect } from '../provider.ts'
import { createStream, type DialectOptions } from '../stream-call.ts'
import { modelPageSchema } from './api.ts'
import { messagesBody } from './messages.ts'
import { createMessagesReader, eventsOfMessage } from './stream.ts'
import { messagesUrl, modelsUrl } from './url.ts'

/** The most a page may hold, and more pages than there are models: a server that always has more is left there. */
const pageSize = 1000
const mostPages = 10

export function createAnthropicMessages(options: DialectOptions = {}): ListingDialect {
  const open = (config: ProviderConfig, request: ChatRequest, context: CallContext) =>
    send(config, context, { url: messagesUrl(config), headers: version(config), body: messagesBody(request) })
  const wire = { open, createReader: createMessagesReader, eventsOf: eventsOfMessage }
  return { chatUrl: messagesUrl, stream: createStream(wire, options), listModels }
}

async function listModels(config: ProviderConfig, context: CallContext): Promise<ListedModel[]> {
  const models = new Map<string, ListedModel>()
  try {
    let after: string | undefined
    for (let page = 0; page < mostPages; page += 1) {
      const url = modelsUrl(config, pageSize, after)
      const { value, unreadable } = await getJson(config, context, { url, headers: version(config) })
      const parsed = modelPageSchema.safeParse(value)
      if (!parsed.success) throw unreadable('protocol')
      const { data, has_more, last_id } = parsed.data
      for (const row of data) models.set(row.id, toModel(row))
      const next = last_id ?? data.at(-1)?.id
      if (!has_more || next === undefined || next === after) break
      after = next
    }
    return [...models.values()]
  } catch (error) {
    throw failedCall(error, 'headers', config, config.models[0] ?? '', context)
  }
}

type Row = {
  id: string
  lifecycle?: ListedModel['lifecycle'] | null | undefined
  retires_at?: string | null | undefined
}

function toModel({ id, lifecycle, retires_at }: Row): ListedModel {
  const retiresAt = /^\d{4}-\d{2}-\d{2}/.exec(retires_at ?? '')?.[0]
  return { id, ...(lifecycle && { lifecycle }), ...(retiresAt && { retiresAt }) }
}

function version({ apiVersion = defaultAnthropicVersion }: ProviderConfig): Record<string, string> {
  return { 'anthropic-version': apiVersion }
}
