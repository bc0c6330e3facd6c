/** Endpoints many people use: what a new provider of theirs starts from. The one list of addresses in the app. */
import type { ProviderType } from './provider.ts'

export type Preset = {
  name: string
  type: ProviderType
  baseUrl: string
  needsKey: boolean
  /** On this computer: the model server must run first. */
  local?: true
}

/** The base of OpenAI itself, used when its URL is left empty. */
export const openAiBaseUrl = 'https://api.openai.com/v1'
/** The same for Anthropic. */
export const anthropicBaseUrl = 'https://api.anthropic.com'

const compatible = { type: 'openai-compatible', needsKey: true } as const
const local = { type: 'openai-compatible', needsKey: false, local: true } as const

export const presets: readonly Preset[] = [
  { name: 'OpenAI', type: 'openai', baseUrl: openAiBaseUrl, needsKey: true },
  { name: 'Anthropic', type: 'anthropic', baseUrl: anthropicBaseUrl, needsKey: true },
  { name: 'DeepSeek', ...compatible, baseUrl: 'https://api.deepseek.com/v1' },
  { name: 'Gemini', ...compatible, baseUrl: 'https://generativelanguage.googleapis.com/v1beta/openai' },
  { name: 'Groq', ...compatible, baseUrl: 'https://api.groq.com/openai/v1' },
  { name: 'Mistral', ...compatible, baseUrl: 'https://api.mistral.ai/v1' },
  { name: 'OpenRouter', ...compatible, baseUrl: 'https://openrouter.ai/api/v1' },
  { name: 'xAI', ...compatible, baseUrl: 'https://api.x.ai/v1' },
  { name: 'Ollama', ...local, baseUrl: 'http://127.0.0.1:11434/v1' },
  { name: 'LM Studio', ...local, baseUrl: 'http://127.0.0.1:1234/v1' },
  { name: 'llama.cpp', ...local, baseUrl: 'http://127.0.0.1:8080/v1' },
  { name: 'vLLM', ...local, baseUrl: 'http://127.0.0.1:8000/v1' },
]
