/** A port nobody listens on: taken once, so that it is free, and given back. */
import { type AddressInfo, createServer } from 'node:net'

export async function deadPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise<void>(resolve => server.close(() => resolve()))
  return port
}
