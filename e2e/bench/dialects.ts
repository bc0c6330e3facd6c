/** What the dialects cost: how fast they read, and how much later the first token comes. */
import { measureSpeed } from './dialect-speed.ts'
import type { Figure } from './figures.ts'
import { measureFirstToken } from './first-token.ts'

export async function measureDialects(quick: boolean): Promise<Figure[]> {
  return [...(await measureSpeed(quick ? 3 : 15)), ...(await measureFirstToken(quick ? 50 : 300))]
}
