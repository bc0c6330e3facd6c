/** Decides which kind of failure a vendor's answer is: its code first, then the status, then its words. */
import type { ErrorKind } from '../../shared/errors.ts'
import type { ErrorBody } from './error-body.ts'

/** Codes, types and status words that settle the kind whatever the HTTP status says. Compared in lower case. */
const kindByWord: Record<string, ErrorKind> = {
  invalid_api_key: 'invalid_key',
  authentication_error: 'invalid_key',
  invalid_authentication: 'invalid_key',
  unauthenticated: 'invalid_key',
  permission_error: 'forbidden',
  permission_denied: 'forbidden',
  insufficient_permissions: 'forbidden',
  unsupported_country_region_territory: 'forbidden',
  insufficient_quota: 'quota',
  credit_balance_exhausted: 'quota',
  insufficient_balance: 'quota',
  billing_error: 'quota',
  billing_not_active: 'quota',
  billing_hard_limit_reached: 'quota',
  organization_spend_limit_exceeded: 'quota',
  project_spend_limit_exceeded: 'quota',
  organization_usage_limit_exceeded: 'quota',
  enforced_spend_limit_reached: 'quota',
  contract_spend_limit_reached: 'quota',
  rate_limit_exceeded: 'rate_limit',
  rate_limit_error: 'rate_limit',
  ramp_limit_exceeded: 'rate_limit',
  slow_down: 'rate_limit',
  too_many_requests: 'rate_limit',
  resource_exhausted: 'rate_limit',
  server_is_overloaded: 'overloaded',
  overloaded_error: 'overloaded',
  service_unavailable_error: 'overloaded',
  unavailable_error: 'overloaded',
  unavailable: 'overloaded',
  model_not_found: 'model_not_found',
  deploymentnotfound: 'model_not_found',
  unknown_url: 'endpoint_not_found',
  context_length_exceeded: 'context_length',
  exceed_context_size_error: 'context_length',
  request_too_large: 'context_length',
  content_filter: 'content_filter',
  content_policy_violation: 'content_filter',
  responsibleaipolicyviolation: 'content_filter',
  timeout_error: 'timeout',
  server_error: 'server',
  api_error: 'server',
  internal_server_error: 'server',
}

const says = {
  scopes: /missing scopes|insufficient permissions|does not have (?:access|permission)/i,
  badKey:
    /(?:incorrect|invalid|wrong|bad) api[ _-]?key|api[ _-]?key (?:is )?(?:not valid|invalid|expired)|invalid subscription key/i,
  noMoney:
    /insufficient (?:balance|credits?|quota|funds)|exceeded your current quota|billing|spend(?:ing)? limit|credit balance/i,
  rate: /rate limit|too many requests/i,
  overload: /overloaded|loading model|model is loading|at capacity|temporarily unavailable/i,
  context:
    /context (?:length|size|window)|maximum context|prompt is too long|input length|too many (?:input )?tokens|token limit/i,
  filtered: /content[ _](?:filter|policy|management)|flagged (?:by|as|for)|moderation/i,
  model:
    /model[^.]{0,120}(?:not found|does not exist|not exist|not supported|unknown|retired|decommissioned)|(?:unknown|invalid|no such) model|not a valid model|try pulling it|deployment[^.]{0,120}does not exist/i,
}

/** `status` is absent for an error frame inside a stream that answered 200. */
export function kindOfAnswer(body: ErrorBody, status: number | undefined): ErrorKind {
  for (const word of body.words) {
    const key = word.toLowerCase()
    const kind = Object.hasOwn(kindByWord, key) ? kindByWord[key] : undefined
    if (kind) return kind
  }
  const known = status ?? body.status
  return known === undefined ? (kindOfWords(body.message) ?? 'server') : kindOfStatus(known, body)
}

function kindOfStatus(status: number, { message, words, html }: ErrorBody): ErrorKind {
  switch (status) {
    case 401:
      return says.scopes.test(message) ? 'forbidden' : 'invalid_key'
    case 402:
      return 'quota'
    case 403:
      if (says.badKey.test(message)) return 'invalid_key'
      return says.filtered.test(message) ? 'content_filter' : 'forbidden'
    case 404:
      if (html) return 'endpoint_not_found'
      return says.model.test(message) || (words.includes('not_found_error') && /\bmodel\b/i.test(message))
        ? 'model_not_found'
        : 'endpoint_not_found'
    case 405:
      return 'endpoint_not_found'
    case 408:
    case 504:
      return 'timeout'
    case 413:
      return 'context_length'
    case 429:
      return says.noMoney.test(message) ? 'quota' : 'rate_limit'
    case 503:
    case 529:
      return 'overloaded'
    default:
      if (status >= 500) return kindOfWords(message, ['overloaded', 'context_length']) ?? 'server'
      return (
        kindOfWords(message, [
          'invalid_key',
          'context_length',
          'content_filter',
          'model_not_found',
          'quota',
        ]) ?? 'bad_request'
      )
  }
}

/** The last resort: what the sentence says. With `among`, only these kinds are believed. */
function kindOfWords(message: string, among?: ErrorKind[]): ErrorKind | undefined {
  const readings: [ErrorKind, RegExp][] = [
    ['invalid_key', says.badKey],
    ['context_length', says.context],
    ['content_filter', says.filtered],
    ['model_not_found', says.model],
    ['quota', says.noMoney],
    ['rate_limit', says.rate],
    ['overloaded', says.overload],
  ]
  const found = readings.find(([kind, pattern]) => (among?.includes(kind) ?? true) && pattern.test(message))
  return found?.[0]
}
