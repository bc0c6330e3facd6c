/** The sender gate, pure: who may ask. */

export type Sender = { isTop: boolean; origin: string | undefined; url: string | undefined }

/** Our own window's top frame, at exactly our origin; an empty or opaque origin is nobody. */
export function isTrustedSender(sender: Sender, origin: string): boolean {
  if (!sender.isTop || sender.origin !== origin || !sender.url) return false
  return sender.url === origin || sender.url.startsWith(`${origin}/`)
}
