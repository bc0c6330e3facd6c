/** What each kind of failure says to the user, and what the button beside it does. */
import type { ErrorKind, Remedy } from '../../shared/errors.ts'
import type { Milliseconds } from '../../shared/ids.ts'
import type { ProviderType } from '../../shared/provider.ts'

/** What a sentence may name. Everything in here is already redacted. */
export type SentenceFacts = {
  /** The provider's label. */
  label: string
  /** Host and port the call went to. */
  host: string
  model: string
  detail: string
  type?: ProviderType
  status?: number
  retryAfterMs?: Milliseconds
  /** The vendor's own words, short. */
  said?: string
}

type Sentence = { remedy: Remedy; message: (facts: SentenceFacts) => string }

/** Details of `network` that no second try mends: something typed has to change. */
const typedWrong = new Set([
  'bad_port',
  'bad_url',
  'not_http',
  'https_on_http',
  'proxy_unreachable',
  'proxy_sign_in',
  'proxy_refused',
])

/** What the button does; a network failure that lies in the configuration leads there. */
export function remedyOf(kind: ErrorKind, detail = ''): Remedy {
  return kind === 'network' && typedWrong.has(detail) ? 'edit-provider' : errorSentences[kind].remedy
}

/** One entry for each kind: a new kind does not compile without its words. */
export const errorSentences: Record<ErrorKind, Sentence> = {
  invalid_key: {
    remedy: 'replace-key',
    message: ({ label, host }) =>
      `${label} says: invalid API key. Replace the key, or check that it belongs to ${host}.`,
  },
  missing_key: {
    remedy: 'replace-key',
    message: ({ label }) => `No key is saved for ${label}. Add its key to go on.`,
  },
  keychain: {
    remedy: 'unlock-keychain',
    message: ({ label }) =>
      `The key of ${label} could not be read from the keychain. Unlock the keychain and try again.`,
  },
  forbidden: {
    remedy: 'replace-key',
    message: ({ label, model }) =>
      `${label} knows the key, but does not let it use ${model}. Check the key's permissions, the account and the region, or use another key.`,
  },
  quota: {
    remedy: 'none',
    message: ({ label }) =>
      `${label} reports no credit left or a spending limit reached. Check the billing page of ${label}; trying again does not help.`,
  },
  rate_limit: {
    remedy: 'retry',
    message: ({ label, retryAfterMs }) =>
      `The rate limit of ${label} is reached. ${retryAfterMs === undefined ? 'Wait a little and try again.' : `Try again in ${seconds(retryAfterMs)}.`}`,
  },
  overloaded: {
    remedy: 'retry',
    message: ({ label, retryAfterMs }) =>
      `${label} is overloaded or still starting. ${retryAfterMs === undefined ? 'Try again shortly.' : `Try again in ${seconds(retryAfterMs)}.`}`,
  },
  server: {
    remedy: 'retry',
    message: ({ label, status }) =>
      `${label} failed on its side${status === undefined ? '' : ` (status ${status})`}. Try again; if it stays, look at the provider's status page.`,
  },
  timeout: { remedy: 'retry', message: timeoutSentence },
  network: { remedy: 'retry', message: networkSentence },
  tls: {
    remedy: 'edit-provider',
    message: ({ host, detail }) =>
      `The secure connection to ${host} could not be verified (${detail || 'certificate'}). Nothing was sent. Check the address; a company network may need its own certificate.`,
  },
  redirect: {
    remedy: 'edit-provider',
    message: ({ host, detail }) =>
      `${host} redirects to ${detail || 'another address'}. The key was not sent there. If you trust it, type that address as the base URL.`,
  },
  model_not_found: {
    remedy: 'edit-provider',
    message: ({ label, model, type }) =>
      type === 'azure'
        ? `${label}: model not found: there is no deployment named ${model}. Type the name the deployment has in Azure; a new one needs about five minutes.`
        : `${label}: model not found: ${model}. Check its spelling, or choose another model; it may be retired or not open to this key.`,
  },
  endpoint_not_found: {
    remedy: 'edit-provider',
    message: ({ host, status, type }) =>
      `${host} answers, but has no chat API at this path${status === undefined ? '' : ` (status ${status})`}. ${addressHint(type)}`,
  },
  not_an_api: {
    remedy: 'edit-provider',
    message: ({ host }) =>
      `${host} answered with a web page, not an API. Check the base URL (it usually ends in /v1), or sign in to this network first.`,
  },
  context_length: {
    remedy: 'none',
    message: ({ model }) =>
      `The conversation is longer than ${model} can read. Shorten the prompt, start a new session, or choose a model with a larger context.`,
  },
  content_filter: {
    remedy: 'none',
    message: ({ label }) => `The content filter of ${label} refused this prompt. Rephrase it and try again.`,
  },
  bad_request: {
    remedy: 'edit-provider',
    message: ({ label, model, said }) =>
      `${label} refused the request for ${model}${said ? `: ${said}` : '.'}`,
  },
  protocol: {
    remedy: 'retry',
    message: ({ host }) =>
      `${host} sent an answer Keybench cannot read. Try again; if it stays, check that the base URL is an OpenAI-compatible API.`,
  },
  too_large: {
    remedy: 'none',
    message: ({ label }) => `${label} sent more data than one answer may hold. The answer was cut there.`,
  },
  internal: {
    remedy: 'retry',
    message: () => 'Something went wrong inside Keybench. Try again; the log has the details.',
  },
}

function addressHint(type: ProviderType | undefined): string {
  if (type === 'azure')
    return 'Check the endpoint and the API version; the deployment was not even looked for.'
  if (type === 'anthropic') return 'Check the base URL; it ends before /v1/messages.'
  return 'Check the base URL; it usually ends in /v1.'
}

function timeoutSentence({ label, host, detail }: SentenceFacts): string {
  switch (detail) {
    case 'connect':
      return `Connecting to ${host} timed out. Check the address and your network.`
    case 'headers':
      return `${label} timed out: it took the request and did not begin to answer.`
    case 'idle':
      return `${label} timed out: it stopped sending in the middle of the answer.`
    case 'content':
      return `${label} timed out: it kept the connection open without sending any text.`
    case 'total':
      return `${label} timed out: the call reached its time limit.`
    default:
      return `${label} timed out while working on the request. Try again.`
  }
}

function networkSentence({ label, host, detail }: SentenceFacts): string {
  switch (detail) {
    case 'dns':
      return `The name ${host} cannot be found. Check the spelling and that you are online.`
    case 'refused':
      return `Nothing answers at ${host}. Check the address and that the server is running.`
    case 'offline':
      return `${host} cannot be reached from this network. Check that you are online.`
    case 'truncated':
      return `The connection to ${label} was cut before the answer was complete. What had arrived is kept.`
    case 'bad_port':
    case 'bad_url':
      return `${host} cannot be called. Check the base URL and its port.`
    case 'bad_encoding':
      return `${host} sent compressed data that cannot be read. Try again.`
    case 'not_http':
      return `${host} does not speak HTTP. Check the port; if it is a secure server, type https:// in the base URL.`
    case 'https_on_http':
      return `${host} does not answer with a secure connection. If it is a server on this computer, type http:// in the base URL.`
    case 'proxy_unreachable':
      return `The proxy set for ${label} cannot be reached. Check its address, or choose to connect without one.`
    case 'proxy_sign_in':
      return `The proxy set for ${label} wants a user name and password. Set HTTPS_PROXY with them and choose the system's proxy.`
    case 'proxy_refused':
      return `The proxy set for ${label} refuses to connect to ${host}. Ask who runs it, or choose to connect without one.`
    default:
      return `The connection to ${label} broke. Check your network and try again.`
  }
}

function seconds(duration: Milliseconds): string {
  return `${Math.max(1, Math.ceil(duration / 1000))} s`
}
