/** Which links may leave the app, and in what form. Content is hostile: the decision is made on the parsed URL. */

const longest = 2048

/** The URL that would be opened, cleaned; undefined when it must not be opened at all. */
export function safeLink(text: string): URL | undefined {
  if (text.length > longest || !URL.canParse(text)) return undefined
  const url = new URL(text)
  if (url.protocol === 'mailto:') {
    // Nothing but an address and a subject: some mail programs attach files when told to.
    const subject = url.searchParams.get('subject')
    return new URL(`mailto:${url.pathname}${subject ? `?subject=${encodeURIComponent(subject)}` : ''}`)
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined
  url.username = ''
  url.password = ''
  return url
}
