/** The one schema for ids that come from the window. */
import { z } from 'zod'

/** A UUID, typed as the kind of id the request asks for. */
export function id<T extends string>(): z.ZodType<T, string> {
  return z.uuid() as unknown as z.ZodType<T, string>
}
