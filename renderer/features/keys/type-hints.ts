/** What the fields of each type of provider show before and beside what is typed. */
import type { FormType } from './provider-form.ts'

type Hints = {
  baseUrl: string
  /** Under the address, where it can be more than one thing. */
  address?: string
  modelLabel: 'Model' | 'Deployment'
  model: string
  modelHelp: string
}

const several = 'One or several, divided by commas.'

export const typeHints: Record<FormType, Hints> = {
  openai: {
    baseUrl: 'https://api.openai.com/v1',
    modelLabel: 'Model',
    model: 'gpt-4o-mini',
    modelHelp: several,
  },
  azure: {
    baseUrl: 'https://my-resource.openai.azure.com',
    address: 'The endpoint of your resource, or the whole URL of a deployment: it is taken apart.',
    modelLabel: 'Deployment',
    model: 'gpt-4o-eu',
    modelHelp: 'The name you gave the deployment, not the model’s. Several are divided by commas.',
  },
  anthropic: {
    baseUrl: 'https://api.anthropic.com',
    modelLabel: 'Model',
    model: 'claude-sonnet-4-5',
    modelHelp: several,
  },
  'openai-compatible': {
    baseUrl: 'https://api.example.com/v1',
    modelLabel: 'Model',
    model: 'llama3.2',
    modelHelp: several,
  },
}

/** Used when the field is left empty. */
export const defaultVersions = { azure: '2024-10-21', anthropic: '2023-06-01' }
