/** Decides what a prompt becomes: its route, and for each candidate the messages, the parameters and the price. */
import type { StreamPart, Usage } from '../../shared/chat.ts'
import type { ErrorInfo } from '../../shared/errors.ts'
import { skipText } from '../../shared/failure-words.ts'
import type { ProviderId, RunId } from '../../shared/ids.ts'
import type { Provider } from '../../shared/provider.ts'
import type { Binding, Route, RoutedCandidate, RunRoute, Target } from '../../shared/route.ts'
import type { AttemptRequest, Cost, Session } from '../../shared/session.ts'
import { modelFacts } from '../providers/model-facts/model-facts.ts'
import { vendorOf, wireApiOf } from '../providers/model-facts/vendor.ts'
import { applyParameters } from '../providers/parameter-fields.ts'
import { gatekeep } from '../providers/parameters.ts'
import type { ChatRequest } from '../providers/provider.ts'
import type { HealthMemory } from '../router/health.ts'
import type { RefusalMemory } from '../router/refusals.ts'
import { planRoute, type RouteContext } from '../router/route.ts'
import { charactersOf, estimateUsage } from '../usage/estimate.ts'
import { EngineError } from './engine-error.ts'
import { type Exchange, messagesFor } from './history.ts'
import type { Job } from './run.ts'

export type DispatchDependencies = {
  findProvider: (id: ProviderId) => Provider | undefined
  routes: () => Route[]
  health: HealthMemory
  refusals: RefusalMemory
  /** One provider call: hands every part to `onPart`; rejects when it fails or is aborted. */
  call: (
    providerId: ProviderId,
    request: ChatRequest,
    signal: AbortSignal,
    onPart: (part: StreamPart) => void,
  ) => Promise<void>
  /** Turns whatever a call failed with into what the user is told. */
  explain: (error: unknown, provider: Provider, model: string) => ErrorInfo
  costOf: (
    provider: Provider,
    model: string,
    usage: Usage,
    responseModel: string | undefined,
  ) => Promise<Cost | undefined>
}

export type Dispatcher = ReturnType<typeof createDispatcher>

export function createDispatcher(dependencies: DispatchDependencies) {
  const { findProvider, routes, health, refusals, call, explain, costOf } = dependencies

  const windowOf = ({ providerId, model }: Target): number | undefined => {
    const provider = findProvider(providerId)
    return provider && modelFacts(provider, model)?.contextWindow
  }
  const contextFor = (characters: number): RouteContext => ({
    routes: routes(),
    findProvider,
    healthOf: health.of,
    windowOf,
    characters,
  })

  /** At least one candidate, or a refusal that says why there is none; `label` names the target's provider. */
  const plan = (
    binding: Binding,
    fallback: boolean,
    characters: number,
    label = '',
    after?: Target,
  ): RunRoute => {
    const route = planRoute(binding, fallback, contextFor(characters), after)
    if (after && route.candidates.length === 0) throw new EngineError('refused', nobodyAfter(after))
    if (route.candidates.length === 0) throw new EngineError('refused', nobodyAnswers(route, label))
    return route
  }

  return {
    contextFor,
    plan,

    /** Throws when nobody could answer, or nobody behind `after`. */
    jobFor(session: Session, exchanges: readonly Exchange[], prompt: string, after?: Target): Job {
      const { parameters = {} } = session
      const { system } = parameters
      const history: RunId[] = exchanges.map(({ runId }) => runId)
      const said = messagesFor(exchanges, prompt, session)
      const characters = charactersOf(said) + (system?.length ?? 0)
      const fallback = session.fallback === true
      const route = plan(bindingOf(session), fallback, characters, session.providerLabel, after)
      // As they are now: a provider that is changed while the run waits does not change the run.
      const providers = new Map(route.candidates.map(one => [one.providerId, findProvider(one.providerId)]))
      const providerOf = ({ providerId }: RoutedCandidate): Provider => {
        const provider = providers.get(providerId)
        if (!provider) throw new Error('A candidate without a provider was routed')
        return provider
      }
      return {
        route,
        windowOf,
        characters,
        prepare(candidate): AttemptRequest {
          const provider = providerOf(candidate)
          const { model } = candidate
          const wireApi = wireApiOf(provider, model)
          const facts = modelFacts(provider, model)
          const asked = { vendor: vendorOf(provider), wireApi, model, ...(facts && { facts }) }
          return {
            wireApi,
            model,
            ...(system !== undefined && { system }),
            ...refusals.correct(candidate, wireApi, gatekeep(asked, parameters)),
            history,
          }
        },
        call(candidate, { wireApi, model, parameters: sent }, signal, onPart) {
          const first = system === undefined ? undefined : { content: system, role: sent.systemRole }
          const messages = messagesFor(exchanges, prompt, candidate, first)
          return call(
            candidate.providerId,
            { model, messages, parameters: applyParameters(wireApi, sent) },
            signal,
            onPart,
          )
        },
        explain: (error, candidate) => explain(error, providerOf(candidate), candidate.model),
        estimate: text => estimateUsage(said, text),
        costOf: (candidate, usage, responseModel) =>
          costOf(providerOf(candidate), candidate.model, usage, responseModel),
      }
    },
  }
}

export function bindingOf({ task, providerId, model }: Session): Binding {
  return task === undefined ? { providerId, model } : { task }
}

function nobodyAfter({ model }: Target): string {
  return `No other model can be asked after ${model}. Add one to its route, or choose another for this session.`
}

function nobodyAnswers({ task, skipped }: RunRoute, label: string): string {
  if (task === undefined)
    return `The provider ${label} has been removed. Choose another one for this session.`
  if (skipped.length === 0) return `No model is chosen for the task ${task} yet. Choose one among the routes.`
  const reasons = skipped.map(one => `${one.providerLabel ?? one.model}: ${skipText(one)}`).join('; ')
  return `Nobody can answer for the task ${task} (${reasons}). Choose another model among the routes.`
}
