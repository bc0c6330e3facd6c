/** Where the two pages live: each has its own origin, so each gets its own process. */
import { join, normalize, sep } from 'node:path'

export type Page = { origin: string; url: string }
export type Pages = { main: Page; key: Page }

export const scheme = 'app'

/** In development the pages come from Vite's server, whose address is given in the environment. */
export function pagesFrom(developmentUrl: string | undefined): Pages {
  if (developmentUrl) {
    const origin = new URL(developmentUrl).origin
    return {
      main: { origin, url: `${origin}/index.html` },
      key: { origin, url: `${origin}/key-window/key-window.html` },
    }
  }
  return {
    main: { origin: `${scheme}://ui`, url: `${scheme}://ui/index.html` },
    key: { origin: `${scheme}://key`, url: `${scheme}://key/key-window/key-window.html` },
  }
}

/** The file a URL names, or nothing when it names none of ours. */
export function pathFor(url: string, host: string, root: string): string | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (parsed?.protocol !== `${scheme}:` || parsed.host !== host) return undefined
  let name: string
  try {
    name = decodeURIComponent(parsed.pathname)
  } catch {
    return undefined
  }
  if (name.includes('\0') || name.includes('\\')) return undefined
  const path = normalize(join(root, name))
  return path.startsWith(root + sep) ? path : undefined
}
