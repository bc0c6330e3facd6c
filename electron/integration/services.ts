/** Every kind of endpoint the app speaks to, as aimock serves it on one port. */
import type { ChatRequest } from '../providers/provider.ts'
import type { Given } from './play.ts'

export type Service = {
  name: string
  /** What the user calls it; the sentences do too. */
  label: string
  model: ChatRequest['model']
  configFor: (url: string) => Omit<Given, 'label' | 'models'>
  /** Where a chat has to arrive, and the one header its key has to arrive in. */
  path: string
  credential: 'authorization' | 'api-key' | 'x-api-key'
  /** The vendor's words for a model it does not have. */
  missing: { message: string; type?: string; code?: string }
}

const noModel = {
  message: 'The model `gpt-5` does not exist or you do not have access to it.',
  type: 'invalid_request_error',
  code: 'model_not_found',
}
const noDeployment = {
  message: 'The API deployment for this resource does not exist.',
  code: 'DeploymentNotFound',
}

export const services: readonly Service[] = [
  {
    name: 'OpenAI, Chat Completions',
    label: 'OpenAI',
    model: 'gpt-5',
    configFor: url => ({ type: 'openai', baseUrl: `${url}/v1` }),
    path: '/v1/chat/completions',
    credential: 'authorization',
    missing: noModel,
  },
  {
    name: 'OpenAI, Responses',
    label: 'OpenAI',
    model: 'gpt-5',
    configFor: url => ({ type: 'openai', baseUrl: `${url}/v1`, responsesModels: ['gpt-5'] }),
    path: '/v1/responses',
    credential: 'authorization',
    missing: noModel,
  },
  {
    name: 'Azure, classic',
    label: 'Azure',
    model: 'gpt-5',
    configFor: url => ({ type: 'azure', baseUrl: url }),
    path: '/openai/deployments/gpt-5/chat/completions?api-version=2024-10-21',
    credential: 'api-key',
    missing: noDeployment,
  },
  {
    name: 'Azure, /openai/v1',
    label: 'Azure',
    model: 'gpt-5',
    configFor: url => ({ type: 'azure', baseUrl: `${url}/openai/v1` }),
    path: '/openai/v1/chat/completions',
    credential: 'api-key',
    missing: noDeployment,
  },
  {
    name: 'Azure, /openai/v1, Responses',
    label: 'Azure',
    model: 'gpt-5',
    configFor: url => ({ type: 'azure', baseUrl: `${url}/openai/v1`, responsesModels: ['gpt-5'] }),
    path: '/openai/v1/responses',
    credential: 'api-key',
    missing: noDeployment,
  },
  {
    name: 'Anthropic',
    label: 'Anthropic',
    model: 'claude-sonnet-4-5',
    configFor: url => ({ type: 'anthropic', baseUrl: url }),
    path: '/v1/messages',
    credential: 'x-api-key',
    missing: { message: 'model: claude-sonnet-4-5', type: 'not_found_error' },
  },
  {
    name: 'OpenAI-compatible',
    label: 'My server',
    model: 'deepseek-reasoner',
    configFor: url => ({ type: 'openai-compatible', baseUrl: `${url}/v1` }),
    path: '/v1/chat/completions',
    credential: 'authorization',
    missing: { ...noModel, message: 'model "deepseek-reasoner" not found, try pulling it first' },
  },
  {
    name: 'OpenRouter',
    label: 'OpenRouter',
    model: 'deepseek/deepseek-r1',
    configFor: url => ({ type: 'openai-compatible', baseUrl: `${url}/api/v1` }),
    path: '/api/v1/chat/completions',
    credential: 'authorization',
    missing: { message: 'deepseek/deepseek-r1 is not a valid model ID', code: '404' },
  },
]
