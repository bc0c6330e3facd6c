/** Which names never leave this computer. */

/** `hostname` as the WHATWG parser gives it: it has already turned 0x7f.1 and the like into 127.0.0.1. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}
