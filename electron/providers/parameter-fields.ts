/** What the gatekeeper lets through, as the fields of a request body: one pure map for each wire API. */
import type { SentParameters, WireApi } from '../../shared/parameters.ts'

type Fields = Record<string, unknown>

/**
 * The body fields of a wire API, ready to be spread into the body; what is absent is not sent. The system prompt is
 * not among them: it is the first message.
 */
export function applyParameters(wireApi: WireApi, parameters: SentParameters | undefined): Fields {
  return parameters === undefined ? {} : maps[wireApi](parameters)
}

const maps: Record<WireApi, (parameters: SentParameters) => Fields> = {
  'openai-chat': parameters =>
    present({
      temperature: parameters.temperature,
      top_p: parameters.topP,
      [parameters.limitField]: parameters.maxOutputTokens,
      frequency_penalty: parameters.frequencyPenalty,
      presence_penalty: parameters.presencePenalty,
      [parameters.seedField]: parameters.seed,
      stop: parameters.stop,
      reasoning_effort: parameters.reasoning?.style === 'effort' ? parameters.reasoning.effort : undefined,
    }),
  'openai-responses': parameters =>
    present({
      temperature: parameters.temperature,
      top_p: parameters.topP,
      max_output_tokens: parameters.maxOutputTokens,
      reasoning:
        parameters.reasoning?.style === 'effort' ? { effort: parameters.reasoning.effort } : undefined,
    }),
  'anthropic-messages': parameters =>
    present({
      temperature: parameters.temperature,
      top_p: parameters.topP,
      max_tokens: parameters.maxOutputTokens,
      stop_sequences: parameters.stop,
      ...thinking(parameters),
    }),
}

function thinking({ reasoning }: SentParameters): Fields {
  switch (reasoning?.style) {
    case 'adaptive':
      return { thinking: { type: 'adaptive' }, output_config: { effort: reasoning.effort } }
    case 'budget':
      return { thinking: { type: 'enabled', budget_tokens: reasoning.tokens } }
    default:
      return {}
  }
}

function present(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
