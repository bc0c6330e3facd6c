/** Which links of an answer may be clicked at all. The main process asks the user before it opens one. */

const allowed = new Set(['http:', 'https:', 'mailto:'])

/** The address as it will be opened, or nothing when it must stay plain text. */
export function openableUrl(href: string): string | undefined {
  const url = URL.parse(href.trim())
  if (!url || !allowed.has(url.protocol) || url.href.length > 2048) return undefined
  return url.href
}
