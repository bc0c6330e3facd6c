/** One aimock server for one run, closed behind it. */
import { LLMock } from '@copilotkit/aimock'
import { expect } from 'vitest'
import { credentialNames } from '../providers/call-headers.ts'
import type { Behaviour } from './behaviours.ts'
import { type Played, play } from './play.ts'
import type { Service } from './services.ts'

/** Plays a behaviour, and looks at what the server saw. */
export async function playOnAimock(service: Service, behaviour: Behaviour): Promise<Played> {
  const { server, how, act = play, apiKey, config } = behaviour
  const mock = new LLMock({ port: 0, ...server })
  const answers = behaviour.answers(service)
  let turn = 0
  mock.onMessage(/.*/, () => answers[Math.min(turn++, answers.length - 1)] ?? { content: '' }, how)
  await mock.start()
  try {
    const { label, model, configFor } = service
    const played = await act({ label, models: [model], ...configFor(mock.url), ...config }, apiKey)
    for (const { method, path, headers } of mock.getRequests()) {
      if (method !== 'POST') continue
      expect(path).toBe(service.path)
      expect(credentialNames.filter(name => name in headers)).toEqual([service.credential])
    }
    return played
  } finally {
    await mock.stop()
  }
}
