/** A provider on the loopback whose answers the test writes. It speaks the API of whatever path it is asked at. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { echo } from './answers.ts'
import { isChat, modelList, placeOf } from './apis.ts'
import { type Answer, type RecordedRequest, record } from './exchange.ts'
import { RequestLog } from './request-log.ts'

export type Server = {
  /** The base URL to type into the app; ends with `/v1`. */
  readonly url: string
  /** Where everything on this server begins, without a path. */
  readonly origin: string
  /** Host and port, as the app shows it. */
  readonly host: string
  /** Every request so far, in order of arrival. */
  readonly requests: readonly RecordedRequest[]
  /** The chat requests among them. */
  readonly chats: readonly RecordedRequest[]
  /** The nth chat request (0 is the first), as soon as it has arrived. */
  chat(index: number): Promise<RecordedRequest>
  /** The answers to the next chat requests, one each; after them the server goes on with `always`. */
  next(...answers: Answer[]): void
  /** The answer to every chat request that has none of its own. At first: the echo. */
  always(answer: Answer): void
  /** What `GET /models` answers with. */
  models(answer: Answer): void
  close(): Promise<void>
}

export async function startServer(modelIds: readonly string[] = ['loopback-model']): Promise<Server> {
  const log = new RequestLog()
  const queue: Answer[] = []
  let fallback: Answer = echo
  let models: Answer = listModels(modelIds)

  const server = createServer(async (message, response) => {
    const request = await record(message, response).catch(() => undefined)
    if (!request) return
    log.add(request)
    if (isChat(request)) await (queue.shift() ?? fallback)(response, request)
    else if (placeOf(request).endsWith('/models')) await models(response, request)
    else
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":{"message":"Not found"}}')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}/v1`,
    origin: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    requests: log.requests,
    get chats() {
      return log.requests.filter(isChat)
    },
    chat: index => log.nth(isChat, index),
    next: (...answers) => {
      queue.push(...answers)
    },
    always: answer => {
      fallback = answer
    },
    models: answer => {
      models = answer
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function listModels(ids: readonly string[]): Answer {
  return (response, request) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(modelList(request, ids)))
  }
}
