/** Endpoints that many people use: the address to start from, nothing more. */

export type Preset = { name: string; baseUrl: string; needsKey: boolean }

export const presets: readonly Preset[] = [
  { name: 'DeepSeek', baseUrl: 'https://api.deepseek.com/v1', needsKey: true },
  { name: 'Groq', baseUrl: 'https://api.groq.com/openai/v1', needsKey: true },
  { name: 'Mistral', baseUrl: 'https://api.mistral.ai/v1', needsKey: true },
  { name: 'OpenRouter', baseUrl: 'https://openrouter.ai/api/v1', needsKey: true },
  { name: 'xAI', baseUrl: 'https://api.x.ai/v1', needsKey: true },
  { name: 'Ollama', baseUrl: 'http://127.0.0.1:11434/v1', needsKey: false },
  { name: 'LM Studio', baseUrl: 'http://127.0.0.1:1234/v1', needsKey: false },
]
