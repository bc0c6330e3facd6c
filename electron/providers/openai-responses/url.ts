/** The URL of the Responses API, OpenAI's and that of Azure's `/openai/v1`. */
import type { ProviderConfig } from '../../../shared/provider.ts'

export function responsesUrl({ baseUrl }: Pick<ProviderConfig, 'baseUrl'>): string {
  return `${baseUrl}/responses`
}
